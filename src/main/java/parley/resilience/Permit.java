package parley.resilience;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import parley.exchange.GatewayFailure;

/** The leave to make one call: a place among the calls in flight and the permission of the breaker. Given back once, whoever tries again. */
final class Permit {

    private final UpstreamDoor admission;
    private final UpstreamBreaker.Permission permission;
    private final AtomicBoolean ended = new AtomicBoolean();

    Permit(UpstreamDoor admission, UpstreamBreaker.Permission permission) {
        this.admission = admission;
        this.permission = permission;
    }

    /** The reply is here; {@code ours} of the time was the gateway's own. */
    void received(Duration ours) {
        admission.received(permission, ours);
    }

    /** The call has ended; empty is a good answer. */
    void end(Optional<GatewayFailure> failure) {
        if (ended.compareAndSet(false, true)) {
            admission.ended(permission, failure);
        }
    }

    /** The call was not made, or nobody waits for it any more. */
    void giveBack() {
        end(Optional.of(GatewayFailure.abandoned()));
    }
}
