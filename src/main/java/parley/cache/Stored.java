package parley.cache;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import parley.exchange.GatewayFailure;

/**
 * A reply with what it takes to judge it.
 *
 * @param memory of failed attempts to replace it since; null if there were none
 */
record Stored<T>(
        T value,
        long serial,
        Instant fetchedAt,
        KeptHeaders headers,
        Times times,
        long valueWeight,
        @Nullable FailureMemory memory)
        implements Entry<T> {

    /** The object itself and what belongs to it alone. */
    private static final long OVERHEAD = 256;

    /** What is remembered and still counts; null if nothing. */
    @Nullable
    FailureMemory memory(long epoch) {
        return memory == null || memory.isVoid(epoch) ? null : memory;
    }

    Stored<T> withMemory(FailureMemory remembered) {
        return new Stored<>(value, serial, fetchedAt, headers, times, valueWeight, remembered);
    }

    Stored<T> withoutRefresh() {
        return new Stored<>(value, serial, fetchedAt, headers, times.withoutRefresh(), valueWeight, memory);
    }

    @Override
    public long weight() {
        return OVERHEAD + headers.weight() + valueWeight;
    }

    /** The answer from this reply while it is fresh, given at once. */
    Served<T> fresh(long now) {
        return served(
                Served.State.FRESH_STORED, now, Optional.empty(), Optional.empty(), OptionalInt.empty(), false, false);
    }

    /** The answer from this reply while it is stale, given at once. */
    Served<T> stale(long now, Optional<GatewayFailure> reason) {
        return served(Served.State.STALE, now, reason, Optional.empty(), OptionalInt.empty(), false, false);
    }

    /** The answer to a caller whose fetch failed, where this reply may stand in for it. */
    Served<T> standingIn(long now, GatewayFailure failure, boolean called, boolean collapsed) {
        boolean isFresh = times.isFresh(now);
        return served(
                isFresh ? Served.State.FRESH_STORED : Served.State.STALE,
                now,
                isFresh ? Optional.empty() : Optional.of(failure),
                called ? Optional.of("stale") : Optional.empty(),
                called ? failure.upstreamStatus() : OptionalInt.empty(),
                collapsed,
                false);
    }

    /** The answer to a caller who waited for the fetch that brought this reply. */
    Served<T> fetched(long now, String fwd, boolean collapsed, Conclusion.Ending<T> ending) {
        return served(
                ending.outdated() ? Served.State.FRESH_STORED : Served.State.FRESH_FETCHED,
                now,
                Optional.empty(),
                Optional.of(fwd),
                ending.status(),
                collapsed,
                ending.stored());
    }

    private Served<T> served(
            Served.State state,
            long now,
            Optional<GatewayFailure> failure,
            Optional<String> fwd,
            OptionalInt status,
            boolean collapsed,
            boolean justStored) {
        long ttl = times.ttl(now);
        return new Served<>(
                value,
                serial,
                fetchedAt,
                state,
                times.age(now),
                state == Served.State.FRESH_FETCHED ? Math.max(0, ttl) : ttl,
                failure,
                fwd,
                status,
                collapsed,
                justStored);
    }
}
