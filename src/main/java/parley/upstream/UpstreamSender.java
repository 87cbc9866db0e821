package parley.upstream;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import parley.contract.Upstream;
import parley.exchange.Exchange;

/**
 * Sends one call once. The future fails with a {@code GatewayFailure} of the {@code upstream-…} kinds, with
 * {@code gateway-overloaded}, or with {@code deadline-exceeded} where the exchange ran out of time; it always completes by then.
 */
@FunctionalInterface
public interface UpstreamSender {

    /** Sends {@code call} on the current context. */
    Future<UpstreamReply> send(UpstreamCall call, Exchange exchange);

    /**
     * One attempt: sends {@code call}, hands the reply to {@code reading}, and judges the address that answered by what came out.
     * What the reply holds is accounted for until then.
     */
    default <T> Future<T> attempt(UpstreamCall call, Exchange exchange, Function<UpstreamReply, Future<T>> reading) {
        return send(call, exchange).compose(reading);
    }

    /**
     * The same over the same connections with other settings of the same upstream; empty where those need connections of their own.
     * Closing either of them closes both.
     */
    default Optional<UpstreamSender> with(Upstream settings) {
        return Optional.empty();
    }

    /** Gives up what is held for further calls; calls under way may fail. */
    default void close() {}
}
