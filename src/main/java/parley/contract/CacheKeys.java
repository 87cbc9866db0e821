package parley.contract;

import java.time.Duration;
import parley.exchange.Spans;
import parley.yaml.Key;
import parley.yaml.PlainKeys;
import parley.yaml.Problems;
import parley.yaml.Quantities;
import parley.yaml.ScalarKind;

/** The keys of {@code cache}. */
final class CacheKeys extends PlainKeys {

    /** Without being told, a refresh begins in the last third at the earliest. */
    private static final int REFRESH_SHARE = 3;

    /** What is missing now may be there in a moment. */
    private static final Duration LONGEST_NOT_FOUND = Duration.ofSeconds(10);

    private static final ScalarKind<Duration> NOT_FOUND = Quantities.AGE_OR_OFF.within(
            time -> time.compareTo(LONGEST_NOT_FOUND) <= 0, "A not-found is remembered for 10s at most, or off");

    static final CacheKeys CACHE = new CacheKeys();

    private final Key<Duration> fresh = key("fresh", Quantities.AGE)
            .usual(Caching.DEFAULT.fresh())
            .about("How long a reply is served without asking again.");

    private final Key<Duration> staleIfError = key("stale-if-error", Quantities.AGE_OR_OFF)
            .usual(Caching.DEFAULT.staleIfError())
            .about("How long after that it is served where the upstream fails; off never serves what is stale.");

    private final Key<Duration> refreshAhead = key("refresh-ahead", Quantities.AGE_OR_OFF)
            .usual(Caching.DEFAULT.refreshAhead())
            .usually("10s, but at most a third of fresh")
            .about("The last part of fresh, in which a served reply is fetched anew in the background.");

    private final Key<Duration> notFound = key("not-found", NOT_FOUND)
            .usual(Caching.DEFAULT.notFound())
            .about("How long a not-found is remembered; 10s at most.");

    private final Key<Duration> most = key("most", Quantities.AGE)
            .usual(Caching.DEFAULT.most())
            .about("The longest time that an upstream may ask its replies to be served without asking again.");

    private final Key<Boolean> obeyUpstream = flag("obey-upstream")
            .usual(Caching.DEFAULT.obeyUpstream())
            .about("Whether the Cache-Control of the upstream goes before these values.");

    private CacheKeys() {
        super(
                "cache",
                "Cache",
                "How long replies are kept. Equal requests at the same time share one call, whatever is written here. Replies to calls"
                        + " with credentials are stored only where the contract writes cache.");
    }

    /** What {@code layers} say; what can never happen is refused. */
    Caching read(Layers layers, Problems problems) {
        if (layers.off()) {
            return Caching.OFF;
        }
        Setting<Duration> life = layers.member(fresh);
        Setting<Duration> stale = layers.member(staleIfError).givingWay(time -> Spans.longer(time, life.value()));
        Setting<Duration> ahead = layers.member(refreshAhead)
                .givingWay(time -> Spans.shorter(time, life.value().dividedBy(REFRESH_SHARE)));
        Setting<Duration> absent = layers.member(notFound).givingWay(time -> Spans.shorter(time, life.value()));
        if (!stale.value().isZero() && stale.value().compareTo(life.value()) < 0) {
            stale.refuse(problems, "is shorter than", life, "Make stale-if-error longer, or write stale-if-error: off");
        }
        if (ahead.value().compareTo(life.value()) >= 0) {
            ahead.refuse(problems, "is not shorter than", life, "Make it shorter, or write refresh-ahead: off");
        }
        return new Caching(
                true,
                layers.isWritten(),
                life.value(),
                stale.value(),
                ahead.value(),
                absent.value(),
                layers.member(most).value(),
                layers.member(obeyUpstream).value());
    }
}
