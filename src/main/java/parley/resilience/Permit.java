package parley.resilience;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import parley.exchange.GatewayFailure;
import parley.exchange.LivedTime;

/** The leave to make one call: a place among the calls in flight and the permission of the breaker. Given back once, whoever tries again. */
final class Permit {

    private final UpstreamDoor admission;
    private final Permission permission;
    private final AtomicBoolean ended = new AtomicBoolean();

    Permit(UpstreamDoor admission, Permission permission) {
        this.admission = admission;
        this.permission = permission;
    }

    /** The call leaves now, on the event loop that {@code lived} is of. */
    void leaves(LivedTime lived) {
        permission.leaves(lived);
    }

    /** The reply is here; {@code ours} of the time was the gateway's own, and so is that in which its event loop stood still. */
    void received(Duration ours) {
        permission.received(ours);
    }

    /** The call has ended; empty is a good answer. */
    void end(Optional<GatewayFailure> failure) {
        if (ended.compareAndSet(false, true)) {
            permission.ended();
            admission.ended(permission, failure);
        }
    }

    /** The call was not made, or nobody waits for it any more. */
    void giveBack() {
        end(Optional.of(GatewayFailure.abandoned()));
    }
}
