package parley.cache;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * How long the replies of one operation are kept.
 *
 * @param on false: equal requests at the same time share a call, and nothing is kept
 * @param stated whether the contract's author said so; see {@code credentials}
 * @param fresh served without asking again, where the upstream does not say how long
 * @param staleIfError the longest time after that in which the reply may stand in for a failing upstream
 * @param refreshAhead the last part of the fresh time, in which a served reply is fetched anew in the background
 * @param notFound how long a not-found is remembered; never more than {@link #MOST_NOT_FOUND}
 * @param most the longest fresh time that an upstream may state
 * @param obeyUpstream whether what the upstream says of caching goes first
 * @param credentials whether the requests carry the gateway's credentials; their replies are kept only if the contract states
 *     it or the upstream allows it (RFC 9111, section 3.5)
 */
public record CachePolicy(
        boolean on,
        boolean stated,
        Duration fresh,
        Duration staleIfError,
        Duration refreshAhead,
        Duration notFound,
        Duration most,
        boolean obeyUpstream,
        boolean credentials) {

    /** What does not exist may exist the next moment: nobody should wait longer for what he has just made (T-35). */
    public static final Duration MOST_NOT_FOUND = Duration.ofSeconds(10);

    public CachePolicy {
        if (Stream.of(fresh, staleIfError, refreshAhead, notFound, most).anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("A time in a cache policy is negative");
        }
        if (notFound.compareTo(MOST_NOT_FOUND) > 0) {
            notFound = MOST_NOT_FOUND;
        }
    }
}
