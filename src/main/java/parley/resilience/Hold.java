package parley.resilience;

import java.time.Duration;
import java.util.Optional;
import parley.exchange.Spans;

/**
 * The time in which an upstream is not called because its quota is used up: as long as it said; where it said nothing a second,
 * doubling with each further refusal until a call succeeds. The time is an argument, in nanoseconds of a monotonic clock.
 * Thread-safe.
 */
final class Hold {

    private static final Duration FIRST = Duration.ofSeconds(1);

    /** Quotas are renewed by the minute as often as by the second; longer ones are told. */
    private static final Duration MOST = Duration.ofSeconds(60);

    private volatile boolean begun;
    private long until;
    private int untold;

    /**
     * The upstream refused a call because of its quota.
     *
     * @return how long it is held now
     */
    synchronized Duration refused(Optional<Duration> told, long nanos) {
        boolean held = !rest(nanos).isZero();
        if (told.isPresent()) {
            hold(told.get(), nanos);
        } else if (!held) {
            // refusals of calls that were under way when the hold began are part of the same refusal
            hold(Spans.doubled(FIRST, untold++, MOST), nanos);
        }
        return rest(nanos);
    }

    private void hold(Duration wait, long nanos) {
        long end = nanos + wait.toNanos();
        if (!begun || end - until > 0) {
            until = end;
            begun = true;
        }
    }

    /** A call was answered well. */
    synchronized void succeeded(long nanos) {
        if (rest(nanos).isZero()) {
            untold = 0;
        }
    }

    /** How long the upstream is still held; zero if it is not, which takes no lock where it never was. */
    Duration rest(long nanos) {
        return begun ? Duration.ofNanos(Math.max(0, end() - nanos)) : Duration.ZERO;
    }

    private synchronized long end() {
        return until;
    }
}
