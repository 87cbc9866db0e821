package parley.resilience;

import java.time.Duration;
import parley.exchange.GatewayFailure;

/** A failed attempt with what decides about the next one; the library's retry hands it through. Carries no stack trace. */
final class FailedAttempt extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient GatewayFailure failure;
    private final transient Duration remaining;
    private final boolean safe;

    /**
     * @param safe whether sending the request twice does what sending it once does
     * @param remaining time until the request must be answered
     */
    FailedAttempt(GatewayFailure failure, boolean safe, Duration remaining) {
        super(failure.getMessage(), null, false, false);
        this.failure = failure;
        this.safe = safe;
        this.remaining = remaining;
    }

    GatewayFailure failure() {
        return failure;
    }

    boolean isSafe() {
        return safe;
    }

    Duration remaining() {
        return remaining;
    }
}
