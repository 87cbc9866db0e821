package parley.resilience;

import io.vertx.core.Future;
import java.util.Objects;
import java.util.Optional;
import parley.exchange.GatewayFailure;
import parley.exchange.LivedTime;

/** The leave to make one call: a place among the calls in flight and the permission of the breaker. Given back once, whoever tries again. */
record Permit(UpstreamDoor admission, Permission permission) {

    /** Makes the call now, on the event loop that {@code lived} is of; one that throws has failed. */
    <T> Future<T> send(LivedTime lived, GuardedAttempt<T> call) {
        try {
            permission.leaves(lived);
            return Objects.requireNonNull(call.make(permission::received), "the attempt gave no future");
        } catch (Throwable thrown) {
            return Future.failedFuture(thrown);
        }
    }

    /** The call has ended; empty is a good answer. */
    void end(Optional<GatewayFailure> failure) {
        if (permission.ends()) {
            admission.ended(permission, failure);
        }
    }

    /** The call was not made, or nobody waits for it any more. */
    void giveBack() {
        end(Optional.of(GatewayFailure.abandoned()));
    }
}
