package parley.route;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import parley.cache.CacheStatus;
import parley.cache.Served;
import parley.exchange.AnswerSource;
import parley.exchange.GatewayFailure;
import parley.map.NormalisedReply;

/**
 * How fresh an answer is as a whole: as its least fresh part. This is what the header fields {@code Age} and {@code Cache-Control}
 * (RFC 9111, section 5) and {@code Cache-Status} (RFC 9211) say. Immutable.
 *
 * @param age of the oldest part
 * @param remaining the shortest time that a part is still fresh; zero where one is stale or was not stored, or nobody knows
 * @param cacheStatus of the least fresh part; empty where the gateway itself is the source
 * @param staleBecause why a part is stale
 */
public record AnswerFreshness(
        AnswerSource source,
        Duration age,
        Duration remaining,
        Optional<String> cacheStatus,
        Optional<GatewayFailure> staleBecause) {

    private static final AnswerFreshness OF_GATEWAY =
            new AnswerFreshness(AnswerSource.CACHE, Duration.ZERO, Duration.ZERO, Optional.empty(), Optional.empty());

    private static final Comparator<Served<NormalisedReply>> LEAST_FRESH_FIRST = Comparator.comparing(
                    (Served<NormalisedReply> served) -> served.state())
            .thenComparing(Served::ttl);

    public static AnswerFreshness of(List<Served<NormalisedReply>> sources) {
        if (sources.isEmpty()) {
            return OF_GATEWAY;
        }
        Served<NormalisedReply> least = sources.size() == 1
                ? sources.get(0)
                : sources.stream().min(LEAST_FRESH_FIRST).get();
        Duration age = Duration.ZERO;
        Duration remaining = least.ttl();
        for (Served<NormalisedReply> source : sources) {
            age = source.age().compareTo(age) > 0 ? source.age() : age;
            remaining = source.ttl().compareTo(remaining) < 0 ? source.ttl() : remaining;
        }
        return new AnswerFreshness(
                source(least.state()),
                age,
                remaining.isNegative() ? Duration.ZERO : remaining,
                Optional.of(CacheStatus.of(least)),
                least.failure());
    }

    /** The same for an answer that may change before its sources do. */
    AnswerFreshness notLasting() {
        return new AnswerFreshness(source, age, Duration.ZERO, cacheStatus, staleBecause);
    }

    private static AnswerSource source(Served.State state) {
        return switch (state) {
            case STALE -> AnswerSource.STALE;
            case FRESH_FETCHED -> AnswerSource.FRESH;
            case FRESH_STORED -> AnswerSource.CACHE;
        };
    }
}
