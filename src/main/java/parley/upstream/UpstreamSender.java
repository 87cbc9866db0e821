package parley.upstream;

import io.vertx.core.Future;
import parley.exchange.Exchange;

/**
 * Sends one call once. The future fails with a {@code GatewayFailure} of the {@code upstream-…} kinds, or
 * {@code deadline-exceeded} where the exchange ran out of time; it always completes by then.
 */
@FunctionalInterface
public interface UpstreamSender {

    /** Sends {@code call} on the current context. */
    Future<UpstreamReply> send(UpstreamCall call, Exchange exchange);
}
