package parley.upstream;

import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which addresses of one upstream are not called for a while. An address that fails five times in a row is ejected for 30 s, and
 * longer each time again, but never more than half of the addresses that the name has. Time is an argument, in nanoseconds of a
 * monotonic clock. Any thread.
 */
final class Ejection {

    /** So many failures in a row are no accident. */
    private static final int FAILURES = 5;

    /** So many good answers in a row are none either. */
    private static final int DOING_WELL = 3;

    private static final long FIRST = Duration.ofSeconds(30).toNanos();
    private static final long LONGEST = Duration.ofMinutes(5).toNanos();

    /** Names with rotating answers may show many addresses in the course of time. */
    private static final int REMEMBERED = 256;

    private final Map<SocketAddress, History> histories = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SocketAddress, History> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** What is known of one address. */
    private static final class History {
        private int failures;
        private int successes;
        private int ejections;
        private long until;

        boolean isOut(long now) {
            return ejections > 0 && until - now > 0;
        }
    }

    /** {@code address} has answered well: it is back, whatever was before. */
    synchronized void succeeded(SocketAddress address, long now) {
        History history = history(address);
        history.failures = 0;
        history.successes++;
        if (history.isOut(now)) {
            history.until = now;
        } else if (history.ejections > 0 && now - history.until > LONGEST) {
            history.ejections = 0;
        }
    }

    /**
     * {@code address} has failed.
     *
     * @param all what the name means now
     */
    synchronized void failed(SocketAddress address, List<SocketAddress> all, long now) {
        History history = history(address);
        history.successes = 0;
        history.failures++;
        boolean hasRoom = all.stream().filter(a -> history(a).isOut(now)).count() < all.size() / 2;
        if (history.failures >= FAILURES && hasRoom && !history.isOut(now)) {
            history.ejections++;
            history.until = now + Math.min(FIRST * history.ejections, LONGEST);
        }
    }

    /** The addresses of {@code all} that are called, in the same order; at least half of them. */
    synchronized List<SocketAddress> usable(List<SocketAddress> all, long now) {
        List<SocketAddress> out =
                new ArrayList<>(all.stream().filter(a -> history(a).isOut(now)).toList());
        // the name may mean less than when they were ejected: those with the longest time left stay out
        out.sort(Comparator.comparingLong((SocketAddress a) -> history(a).until - now)
                .reversed());
        List<SocketAddress> ejected = out.subList(0, Math.min(out.size(), all.size() / 2));
        return all.stream().filter(a -> !ejected.contains(a)).toList();
    }

    /** Whether another address than {@code address} keeps answering well, so that its failures are its own. */
    synchronized boolean isAnotherWell(SocketAddress address, List<SocketAddress> all, long now) {
        return all.stream()
                .filter(a -> !a.equals(address))
                .anyMatch(a -> history(a).successes >= DOING_WELL && !history(a).isOut(now));
    }

    /** The number of addresses that something is known of. */
    synchronized int known() {
        return histories.size();
    }

    private History history(SocketAddress address) {
        return histories.computeIfAbsent(address, a -> new History());
    }
}
