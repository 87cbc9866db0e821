package parley.upstream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.util.Optional;
import java.util.function.Function;
import parley.contract.Upstream;
import parley.exchange.Exchange;

/**
 * Sends the calls of one upstream over pooled connections, see {@link Attempt}. Remembers which addresses of the upstream's name do
 * well. Shared by all event loops.
 */
public final class HttpSender implements UpstreamSender, AutoCloseable {

    private final Attempt.Way way;

    private HttpSender(Attempt.Way way) {
        this.way = way;
    }

    /**
     * The sender of {@code upstream}, with the usual limits.
     *
     * @param override where all connections go instead, in clear text, with the original Host header; for replay
     */
    public static HttpSender of(Vertx vertx, Upstream upstream, Optional<SocketAddress> override) {
        return of(vertx, upstream, override, WireLimits.DEFAULT, BodyBudget.OF_PROCESS, Optional.empty());
    }

    /**
     * The same with other limits.
     *
     * @param budget what the replies of all senders that share it may hold
     * @param trust instead of what the platform trusts; nothing outside of tests can say so
     */
    static HttpSender of(
            Vertx vertx,
            Upstream upstream,
            Optional<SocketAddress> override,
            WireLimits limits,
            BodyBudget budget,
            Optional<TrustOptions> trust) {
        boolean tls = upstream.url().getScheme().equalsIgnoreCase("https") && override.isEmpty();
        Connections connections = new Connections(vertx, upstream, tls, limits, trust);
        HostName name = new HostName(vertx, upstream.url().getHost(), upstream.allowPrivate(), limits.connect());
        Addresses addresses = new Addresses(name, connections.port(), override);
        return new HttpSender(new Attempt.Way(vertx, upstream, addresses, connections, limits, budget));
    }

    @Override
    public Future<UpstreamReply> send(UpstreamCall call, Exchange exchange) {
        return attempt(call, exchange, Future::succeededFuture);
    }

    @Override
    public <T> Future<T> attempt(UpstreamCall call, Exchange exchange, Function<UpstreamReply, Future<T>> reading) {
        Attempt attempt = new Attempt(way, exchange);
        return attempt.send(call).compose(reading).transform(attempt::judged);
    }

    @Override
    public Optional<UpstreamSender> with(Upstream settings) {
        Upstream now = way.upstream();
        boolean same = settings.url().getScheme().equalsIgnoreCase(now.url().getScheme())
                && settings.url().getRawAuthority().equals(now.url().getRawAuthority())
                && settings.allowPrivate() == now.allowPrivate()
                && settings.admission().atOnce() == now.admission().atOnce();
        return same ? Optional.of(new HttpSender(way.with(settings))) : Optional.empty();
    }

    /** Closes the connections; calls under way fail. */
    @Override
    public void close() {
        way.connections().close();
    }
}
