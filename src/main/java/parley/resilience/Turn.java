package parley.resilience;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import parley.exchange.GatewayFailure;

/**
 * One call that wants to leave. Exactly one of its two actions is run, once, on its own event loop; none if it was taken back
 * while it waited.
 */
final class Turn {

    private final Executor home;
    private final long deadline;
    private final boolean mayWait;
    private final Consumer<Permit> leave;
    private final Consumer<GatewayFailure> refuse;

    /** @param deadline when it is too late to leave, in nanoseconds of the monotonic clock */
    Turn(Executor home, long deadline, boolean mayWait, Consumer<Permit> leave, Consumer<GatewayFailure> refuse) {
        this.home = home;
        this.deadline = deadline;
        this.mayWait = mayWait;
        this.leave = leave;
        this.refuse = refuse;
    }

    long deadline() {
        return deadline;
    }

    boolean mayWait() {
        return mayWait;
    }

    void leave(Permit permit) {
        home.execute(() -> leave.accept(permit));
    }

    void refuse(GatewayFailure failure) {
        home.execute(() -> refuse.accept(failure));
    }
}
