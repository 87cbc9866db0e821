package parley.exchange;

import java.time.Duration;

/**
 * Keeps a {@link Rate} exactly: in no stretch of its length, wherever it begins, more calls than allowed. The time is an argument,
 * in nanoseconds of a monotonic clock. Thread-safe.
 */
public final class Pace {

    private final long per;
    private final long[] taken;
    private int oldest;
    private int count;

    private Pace(Rate rate) {
        this.per = rate.per().toNanos();
        this.taken = new long[rate.calls()];
    }

    /** The pace of {@code rate}, nothing taken yet. */
    public static Pace of(Rate rate) {
        return new Pace(rate);
    }

    /** Takes one call if it may be made now. */
    public synchronized boolean tryTake(long nanos) {
        if (nanosUntilFree(nanos) > 0) {
            return false;
        }
        if (count == taken.length) {
            taken[oldest] = nanos;
            oldest = (oldest + 1) % taken.length;
        } else {
            taken[(oldest + count) % taken.length] = nanos;
            count++;
        }
        return true;
    }

    /** How long until the next call may be made; zero if it may be made now. */
    public synchronized Duration untilFree(long nanos) {
        return Duration.ofNanos(nanosUntilFree(nanos));
    }

    private long nanosUntilFree(long nanos) {
        return count < taken.length ? 0 : Math.max(0, taken[oldest] + per - nanos);
    }
}
