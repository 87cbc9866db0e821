package parley.cache;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who has brought how many bytes. Where several consumers share a full cache, whoever has most makes room, with what he has not
 * asked for the longest: nobody loses anything while he has less than an equal share (T-36). One alone is left to the cache's own
 * choice. Any thread; calls nobody.
 */
final class Shares<T> {

    private final long most;
    private final Map<String, Share<T>> byOwner = new HashMap<>();
    private long bytes;

    Shares(long most) {
        this.most = most;
    }

    /** What one owner has brought, the oldest first. Only what is there: an entry that the cache has let go of keeps no memory here. */
    private static final class Share<T> {
        private final Set<Held<T>> order = new LinkedHashSet<>();
        private long bytes;
    }

    /**
     * {@code held} is there from now on.
     *
     * @return what has to go for it
     */
    synchronized List<Held<T>> add(Held<T> held) {
        Share<T> share = byOwner.computeIfAbsent(held.owner, owner -> new Share<>());
        share.order.add(held);
        share.bytes += held.weight;
        bytes += held.weight;
        List<Held<T>> leaving = new ArrayList<>();
        while (bytes > most && byOwner.size() > 1) {
            Held<T> next = next(largest());
            remove(next);
            leaving.add(next);
        }
        return leaving;
    }

    private Share<T> largest() {
        return byOwner.values().stream()
                .max(Comparator.comparingLong(share -> share.bytes))
                .orElseThrow();
    }

    /** What was asked for is passed over once. */
    private static <T> Held<T> next(Share<T> share) {
        Held<T> first = share.order.iterator().next();
        while (first.wasWanted() && share.order.size() > 1) {
            share.order.remove(first);
            share.order.add(first);
            first = share.order.iterator().next();
        }
        return first;
    }

    /** {@code held} is there no longer; again does nothing. */
    synchronized void remove(Held<T> held) {
        Share<T> share = byOwner.get(held.owner);
        if (share == null || !share.order.remove(held)) {
            return;
        }
        bytes -= held.weight;
        share.bytes -= held.weight;
        if (share.order.isEmpty()) {
            byOwner.remove(held.owner);
        }
    }

    /** How many entries are remembered. */
    synchronized int places() {
        return byOwner.values().stream().mapToInt(share -> share.order.size()).sum();
    }
}
