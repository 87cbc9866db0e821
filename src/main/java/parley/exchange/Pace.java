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

    /** The pace of {@code rate}, nothing taken yet. */
    public Pace(Rate rate) {
        this.per = rate.per().toNanos();
        this.taken = new long[rate.calls()];
    }

    /** The pace of another rate that knows of the calls that were taken at this one. */
    public synchronized Pace at(Rate rate) {
        Pace other = new Pace(rate);
        int known = Math.min(count, other.taken.length);
        for (int i = 0; i < known; i++) {
            other.taken[i] = taken[(oldest + count - known + i) % taken.length];
        }
        other.count = known;
        return other;
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
