package parley.cli;

import io.vertx.core.Future;
import java.net.URI;
import java.util.function.Function;
import parley.exchange.Exchange;
import parley.gateway.FaultProfile;
import parley.gateway.StubServers.StubServer;
import parley.upstream.UpstreamCall;
import parley.upstream.UpstreamReply;
import parley.upstream.UpstreamSender;

/** Sends the calls of one contract to the stubs, or to the real upstream while its profile is {@code live}. Any event loop. */
record ReplayedSender(URI upstream, StubServer stubs, UpstreamSender replayed, UpstreamSender real)
        implements UpstreamSender {

    @Override
    public Future<UpstreamReply> send(UpstreamCall call, Exchange exchange) {
        return chosen().send(call, exchange);
    }

    @Override
    public <T> Future<T> attempt(UpstreamCall call, Exchange exchange, Function<UpstreamReply, Future<T>> reading) {
        return chosen().attempt(call, exchange, reading);
    }

    @Override
    public void close() {
        replayed.close();
        real.close();
    }

    private UpstreamSender chosen() {
        return stubs.playing(upstream) == FaultProfile.LIVE ? real : replayed;
    }
}
