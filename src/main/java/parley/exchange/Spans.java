package parley.exchange;

import java.time.Duration;

/** Times that others decide: of two times one, and one that doubles. Pure. */
public final class Spans {

    private Spans() {}

    public static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    public static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** {@code first}, doubled so many times, but never more than {@code most}. */
    public static Duration doubled(Duration first, int times, Duration most) {
        // beyond 2^20 any time has reached its limit, and a product must not overflow
        return shorter(first.multipliedBy(1L << Math.min(20, times)), most);
    }
}
