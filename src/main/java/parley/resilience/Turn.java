package parley.resilience;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import parley.exchange.GatewayFailure;

/**
 * One call that wants to leave. Exactly one of its two actions is run, once, on its own event loop; none if it was taken back
 * while it waited.
 *
 * @param home its event loop
 * @param deadline when it is too late to leave, in nanoseconds of the monotonic clock
 * @param mayWait whether it leaves later where it cannot leave at once
 */
record Turn(
        Executor home,
        long deadline,
        boolean mayWait,
        Consumer<Permit> whenItLeaves,
        Consumer<GatewayFailure> whenRefused) {

    void leave(Permit permit) {
        home.execute(() -> whenItLeaves.accept(permit));
    }

    void refuse(GatewayFailure failure) {
        home.execute(() -> whenRefused.accept(failure));
    }
}
