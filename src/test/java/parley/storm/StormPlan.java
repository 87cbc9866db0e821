package parley.storm;

import java.time.Duration;

/**
 * How long and how hard it blows, and how it is judged.
 *
 * @param together how many requests are under way at most; those beyond are never sent
 * @param calm time before, at a rising rate and on keys that do not count, for compilers and pools
 * @param tolerance the longest time that a reply may be under way on this machine without the receiver's fault
 */
record StormPlan(long seed, double rate, int together, Duration length, Duration calm, int keys, Duration tolerance) {

    /** 500,000 requests at 2,500 a second. */
    static final StormPlan FULL = new StormPlan(
            1,
            2_500,
            Integer.MAX_VALUE,
            Duration.ofSeconds(200),
            Duration.ofSeconds(40),
            2_000,
            Duration.ofMillis(250));

    StormPlan withSeed(long other) {
        return new StormPlan(other, rate, together, length, calm, keys, tolerance);
    }

    StormPlan withRate(double other) {
        return new StormPlan(seed, other, together, length, calm, keys, tolerance);
    }

    StormPlan withLength(Duration other) {
        return new StormPlan(seed, rate, together, other, calm, keys, tolerance);
    }
}
