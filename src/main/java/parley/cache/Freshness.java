package parley.cache;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Standing;

/** What to do with a request, from what is known of its key and of the upstream. Pure; the time is an argument. */
final class Freshness {

    /** What to do. */
    enum Decision {
        SERVE,
        SERVE_AND_REFRESH,
        SERVE_STALE,
        SERVE_STALE_AND_REFRESH,
        /** Fetch it, and let the caller wait. */
        FETCH,
        /** Fetch it with the validators of what is stored. */
        REVALIDATE,
        /** Answer with the failure that is remembered. */
        NEGATIVE;

        boolean serves() {
            return this == SERVE || this == SERVE_AND_REFRESH || isStale();
        }

        boolean isStale() {
            return this == SERVE_STALE || this == SERVE_STALE_AND_REFRESH;
        }

        boolean refreshes() {
            return this == SERVE_AND_REFRESH || this == SERVE_STALE_AND_REFRESH;
        }
    }

    private static final Optional<GatewayFailure> BEING_TRIED = Optional.of(GatewayFailure.of(
            FailureKind.CIRCUIT_OPEN, "The upstream has been failing, and whether it has recovered is being tried."));

    private Freshness() {}

    static Decision decide(long now, @Nullable Entry<?> entry, Standing standing) {
        if (entry instanceof Stored<?> stored) {
            return stored.times().isFresh(now) ? ofFresh(now, stored, standing) : ofExpired(now, stored, standing);
        }
        return entry instanceof Absent<?> absent && absent.counts(now, standing.epoch())
                ? Decision.NEGATIVE
                : Decision.FETCH;
    }

    private static Decision ofFresh(long now, Stored<?> stored, Standing standing) {
        return stored.times().isSettled(now) || standing.refusal().isPresent() || isHeld(now, stored, standing)
                ? Decision.SERVE
                : Decision.SERVE_AND_REFRESH;
    }

    private static Decision ofExpired(long now, Stored<?> stored, Standing standing) {
        if (stored.times().mayStandIn(now)) {
            if (standing.refusal().isPresent()) {
                return Decision.SERVE_STALE;
            }
            FailureMemory memory = stored.memory(standing.epoch());
            boolean failing = memory != null && memory.allowsStale();
            if (failing || standing.probing() || stored.times().mayWait(now)) {
                return isHeld(now, stored, standing) ? Decision.SERVE_STALE : Decision.SERVE_STALE_AND_REFRESH;
            }
        }
        return stored.headers().validators().isPresent() ? Decision.REVALIDATE : Decision.FETCH;
    }

    /** Whether it is too early for another attempt in the background. */
    private static boolean isHeld(long now, Stored<?> stored, Standing standing) {
        FailureMemory memory = stored.memory(standing.epoch());
        return memory != null && memory.isActive(now);
    }

    /** Why {@code stored} is served stale without a call; empty where it is only being refreshed. */
    static Optional<GatewayFailure> reason(Stored<?> stored, Standing standing) {
        if (standing.refusal().isPresent()) {
            return standing.refusal();
        }
        FailureMemory memory = stored.memory(standing.epoch());
        if (memory != null && memory.allowsStale()) {
            return Optional.of(memory.failure());
        }
        return standing.probing() ? BEING_TRIED : Optional.empty();
    }
}
