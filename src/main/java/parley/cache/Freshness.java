package parley.cache;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

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

    static Decision decide(long now, @Nullable Entry<?> entry, Line line) {
        if (entry instanceof Stored<?> stored) {
            return stored.times().isFresh(now) ? ofFresh(now, stored, line) : ofExpired(now, stored, line);
        }
        return entry instanceof Absent<?> absent && absent.counts(now, line.epoch())
                ? Decision.NEGATIVE
                : Decision.FETCH;
    }

    private static Decision ofFresh(long now, Stored<?> stored, Line line) {
        return stored.times().isSettled(now) || line.refusal().isPresent() || isHeld(now, stored, line)
                ? Decision.SERVE
                : Decision.SERVE_AND_REFRESH;
    }

    private static Decision ofExpired(long now, Stored<?> stored, Line line) {
        if (stored.times().mayStandIn(now)) {
            if (line.refusal().isPresent()) {
                return Decision.SERVE_STALE;
            }
            FailureMemory memory = stored.memory(line.epoch());
            boolean failing = memory != null && memory.allowsStale();
            if (failing || line.probing() || stored.times().mayWait(now)) {
                return isHeld(now, stored, line) ? Decision.SERVE_STALE : Decision.SERVE_STALE_AND_REFRESH;
            }
        }
        return stored.headers().validators().isPresent() ? Decision.REVALIDATE : Decision.FETCH;
    }

    /** Whether it is too early for another attempt in the background. */
    private static boolean isHeld(long now, Stored<?> stored, Line line) {
        FailureMemory memory = stored.memory(line.epoch());
        return memory != null && memory.isActive(now);
    }

    /** Why {@code stored} is served stale without a call; empty where it is only being refreshed. */
    static Optional<GatewayFailure> reason(Stored<?> stored, Line line) {
        if (line.refusal().isPresent()) {
            return line.refusal();
        }
        FailureMemory memory = stored.memory(line.epoch());
        if (memory != null && memory.allowsStale()) {
            return Optional.of(memory.failure());
        }
        return line.probing() ? BEING_TRIED : Optional.empty();
    }
}
