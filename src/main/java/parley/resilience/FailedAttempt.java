package parley.resilience;

import java.time.Duration;
import parley.exchange.GatewayFailure;

/** A failed attempt with what decides about the next one; the library's retry hands it through. Carries no stack trace. */
final class FailedAttempt extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient GatewayFailure failure;
    private final transient Duration remaining;
    private final boolean safe;
    private final int once;

    /**
     * @param safe whether sending the request twice does what sending it once does
     * @param once how many attempts of the request, this one included, failed in a way that is repeated once only
     * @param remaining time until the request must be answered
     */
    FailedAttempt(GatewayFailure failure, boolean safe, int once, Duration remaining) {
        super(failure.getMessage(), null, false, false);
        this.failure = failure;
        this.safe = safe;
        this.once = once;
        this.remaining = remaining;
    }

    GatewayFailure failure() {
        return failure;
    }

    boolean isSafe() {
        return safe;
    }

    int once() {
        return once;
    }

    Duration remaining() {
        return remaining;
    }
}
