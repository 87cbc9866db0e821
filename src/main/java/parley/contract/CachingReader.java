package parley.contract;

import java.time.Duration;
import parley.yaml.Problems;
import parley.yaml.Quantities;
import parley.yaml.ScalarKind;

/** Reads the setting {@code cache} and refuses what can never happen (contract language, section 4.2). */
final class CachingReader {

    /** Without being told, a refresh begins in the last third at the earliest. */
    private static final int REFRESH_SHARE = 3;

    private CachingReader() {}

    static Caching read(Layers layers, Problems problems) {
        if (layers.off()) {
            return Caching.OFF;
        }
        Caching usual = Caching.DEFAULT;
        Setting<Duration> fresh = layers.member("fresh", Quantities.AGE, usual.fresh());
        Duration freshTime = fresh.value();
        Setting<Duration> stale = layers.member("stale-if-error", Quantities.AGE_OR_OFF, usual.staleIfError())
                .givingWay(time -> time.compareTo(freshTime) < 0 ? freshTime : time);
        Setting<Duration> ahead = layers.member("refresh-ahead", Quantities.AGE_OR_OFF, usual.refreshAhead())
                .givingWay(time -> shorter(time, freshTime.dividedBy(REFRESH_SHARE)));
        Setting<Duration> notFound = layers.member("not-found", Kinds.NOT_FOUND, usual.notFound())
                .givingWay(time -> shorter(time, freshTime));
        if (!stale.value().isZero() && stale.value().compareTo(freshTime) < 0) {
            stale.refuse(
                    problems, "is shorter than", fresh, "Make stale-if-error longer, or write stale-if-error: off");
        }
        if (ahead.value().compareTo(freshTime) >= 0) {
            ahead.refuse(problems, "is not shorter than", fresh, "Make it shorter, or write refresh-ahead: off");
        }
        return new Caching(
                true,
                layers.isWritten(),
                freshTime,
                stale.value(),
                ahead.value(),
                notFound.value(),
                layers.member("most", Quantities.AGE, usual.most()).value(),
                layers.member("obey-upstream", ScalarKind.FLAG, usual.obeyUpstream())
                        .value());
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
