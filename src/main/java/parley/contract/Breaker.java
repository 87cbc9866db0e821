package parley.contract;

import java.time.Duration;

/**
 * When an upstream is left alone (contract language, section 4.2, {@code breaker}).
 *
 * @param on false for {@code breaker: off}
 * @param opensAt failures per hundred calls
 * @param ofLast size of the window in calls
 * @param atLeast calls that must have been made before rates mean something
 * @param slow calls that take longer are slow
 * @param slowAt slow calls per hundred
 * @param openFor how long it stays open the first time; doubles with jitter
 * @param most longest time open
 * @param probes good calls that close it again
 * @param callersProbe whether only callers' requests find out that the upstream is back
 */
public record Breaker(
        boolean on,
        int opensAt,
        int ofLast,
        int atLeast,
        Duration slow,
        int slowAt,
        Duration openFor,
        Duration most,
        int probes,
        boolean callersProbe) {

    public static final Breaker DEFAULT = new Breaker(
            true, 50, 20, 5, Duration.ofSeconds(3), 80, Duration.ofSeconds(2), Duration.ofSeconds(60), 3, false);

    /** {@code breaker: off}. */
    public static final Breaker OFF = new Breaker(
            false,
            DEFAULT.opensAt,
            DEFAULT.ofLast,
            DEFAULT.atLeast,
            DEFAULT.slow,
            DEFAULT.slowAt,
            DEFAULT.openFor,
            DEFAULT.most,
            DEFAULT.probes,
            DEFAULT.callersProbe);

    /** Probing lasts at most this long; what has not answered by then was no recovery. */
    public static final Duration HALF_OPEN_AT_MOST = Duration.ofSeconds(10);
}
