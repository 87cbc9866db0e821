package parley.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import parley.exchange.GatewayFailure;

/**
 * A reply with all that a caller may know of how it was come by. Times are kept in nanoseconds because this is the one object
 * that a hit makes.
 *
 * @param serial a number that no other stored reply ever had; a reply that was confirmed or replaced has a new one
 * @param fetchedAt when the upstream sent or last confirmed the value
 * @param ageNanos the time since then, and before that in caches on the way (RFC 9111, section 4.2.3)
 * @param ttlNanos the fresh time that is left; negative when stale; zero for what must not be used again
 * @param failure why the value is stale; empty also where the upstream allows it while a refresh is under way
 * @param fwd why an upstream was asked for this answer, in a word of RFC 9211, section 2.2; empty where none was
 * @param fwdStatus the status that the upstream gave, where it is known and says more than this answer
 * @param collapsed whether another caller's fetch was shared
 * @param stored whether the fetched reply was stored
 */
public record Served<T>(
        T value,
        long serial,
        Instant fetchedAt,
        State state,
        long ageNanos,
        long ttlNanos,
        Optional<GatewayFailure> failure,
        Optional<String> fwd,
        OptionalInt fwdStatus,
        boolean collapsed,
        boolean stored) {

    /** Where a served value comes from and whether it is current; the least fresh first. */
    public enum State {
        /** Stored, and not known to be current. */
        STALE,
        /** Fetched or confirmed for this answer. */
        FRESH_FETCHED,
        /** Stored and within its fresh time. */
        FRESH_STORED
    }

    /** Whether an upstream was asked for this answer. */
    public boolean forwarded() {
        return fwd.isPresent();
    }

    /** For the header {@code Age}. */
    public Duration age() {
        return Duration.ofNanos(ageNanos);
    }

    /** The fresh time that is left; negative when stale. */
    public Duration ttl() {
        return Duration.ofNanos(ttlNanos);
    }

    public boolean isStale() {
        return state == State.STALE;
    }
}
