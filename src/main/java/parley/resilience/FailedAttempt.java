package parley.resilience;

import java.time.Duration;
import parley.exchange.GatewayFailure;

/**
 * A failed attempt with what decides about the next one.
 *
 * @param isSafe whether sending the request twice does what sending it once does
 * @param remaining time until the request must be answered
 */
record FailedAttempt(GatewayFailure failure, boolean isSafe, Duration remaining) {}
