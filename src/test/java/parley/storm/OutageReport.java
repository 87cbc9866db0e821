package parley.storm;

import java.time.Duration;

/**
 * How an upstream was treated while it was out. When the gateway gave up calling is seen from the calls themselves: the first
 * moment after which only probes came for a second.
 *
 * @param normal calls a second before the outage
 * @param most the most calls in any second of the outage
 * @param untilCalm how long it was called as usual
 * @param after calls a second from then to the end of the outage
 * @param mostAfter the most calls in any second of that time
 */
record OutageReport(Spell outage, double normal, int most, Duration untilCalm, double after, int mostAfter) {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** A breaker that probes makes at most so many calls in a second. */
    private static final int PROBES = 3;

    /** Before an outage, how long is looked at for what is normal. */
    private static final long BEFORE = 5 * SECOND;

    static OutageReport of(Spell outage, Arrivals arrivals) {
        long span = Math.min(SECOND, outage.to() - outage.from());
        long calm = arrivals.calmFrom(outage.from(), outage.to(), PROBES, span);
        long from = Math.max(0, outage.from() - BEFORE);
        return new OutageReport(
                outage,
                rate(arrivals, from, outage.from()),
                arrivals.most(outage.from(), outage.to(), SECOND),
                Duration.ofNanos(calm - outage.from()),
                rate(arrivals, calm, outage.to()),
                arrivals.most(calm, outage.to(), SECOND));
    }

    private static double rate(Arrivals arrivals, long from, long to) {
        return to <= from ? 0 : arrivals.between(from, to) * (double) SECOND / (to - from);
    }

    /** Whether the upstream never got more than a fifth above normal and ten calls a second. */
    boolean isBounded() {
        return most <= 1.2 * normal + 10;
    }

    @Override
    public String toString() {
        return "outage %s %.1f s + %.1f s: normal %.0f/s, most %d/s%s, probes only after %d ms, then %.1f/s, most %d/s%s"
                .formatted(
                        outage.api().type(),
                        outage.from() / (double) SECOND,
                        (outage.to() - outage.from()) / (double) SECOND,
                        normal,
                        most,
                        isBounded() ? "" : " (TOO MANY)",
                        untilCalm.toMillis(),
                        after,
                        mostAfter,
                        normal == 0 ? " (was not called before: says nothing)" : "");
    }
}
