package parley.resilience;

import java.time.Duration;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Spans;

/** What a call is answered with that was not made, or that nobody waits for any more. */
final class Refusals {

    /** When a place in a full queue may have become free, and the least that {@code Retry-After} can say without saying at once. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private Refusals() {}

    /** @param wait nothing where probes are under way; what they find is known soon, but not at once */
    static GatewayFailure circuitOpen(Duration wait) {
        return GatewayFailure.of(FailureKind.CIRCUIT_OPEN, "The upstream is failing and is not called for now.")
                .withRetryAfter(Spans.longer(wait, SOON));
    }

    static GatewayFailure held(Duration wait) {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_RATE_LIMITED, "The upstream's quota is used up; it is not called for now.")
                .withRetryAfter(wait);
    }

    static GatewayFailure credentialRefused(Duration wait) {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_AUTH_FAILED,
                        "The upstream refuses the gateway's credential; it is not called for now.")
                .withRetryAfter(wait);
    }

    static GatewayFailure queueFull() {
        return GatewayFailure.of(
                        FailureKind.GATEWAY_OVERLOADED, "Too many calls are waiting for this upstream already.")
                .withRetryAfter(SOON);
    }

    static GatewayFailure mayNotWait() {
        return GatewayFailure.of(FailureKind.GATEWAY_OVERLOADED, "No call to this upstream can be made at once.")
                .withRetryAfter(SOON);
    }

    static GatewayFailure tooLate(Duration wait) {
        return GatewayFailure.of(
                        FailureKind.GATEWAY_OVERLOADED,
                        "So many calls are waiting for this upstream that this one could not be made in time.")
                .withRetryAfter(wait);
    }
}
