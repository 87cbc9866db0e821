package parley.upstream;

import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import parley.contract.Upstream;
import parley.library.Internals;

/**
 * The connections to one upstream: those that are kept and used again, and new ones for a single call. Each event loop keeps its
 * own, at most as many for each address as calls are admitted at once: a call that used another's would be handed over to that loop
 * and its reply back. Shared by all event loops.
 */
final class Connections implements AutoCloseable {

    private static final int MAX_STATUS_LINE = 4_096;
    private static final int MAX_HEADER_BYTES = 8_192;

    /** TCP gives up a little before the whole does, so that it is known to be TCP. */
    private static final double TCP_SHARE = 0.9;

    /** The attempt gives up first, in time that its event loop has lived through; this clock runs on while the loop stands still. */
    private static final long PATIENCE_OF_TLS = 2;

    private final URI url;
    private final boolean tls;
    private final int port;
    private final Vertx vertx;
    private final Map<EventLoop, WebClient> kept = new ConcurrentHashMap<>();
    private final Supplier<WebClient> keeping;
    private final WebClient single;
    private volatile boolean closed;
    private final ClientCertificate certificate = new ClientCertificate();

    /**
     * Connections that {@code upstream} admits.
     *
     * @param tls not in replay, whatever the url says
     * @param trust instead of what the platform trusts; for tests
     */
    Connections(Vertx vertx, Upstream upstream, boolean tls, WireLimits limits, Optional<TrustOptions> trust) {
        this.url = upstream.url();
        this.tls = tls;
        // 80 in replay keeps the port out of the Host header
        this.port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
        WebClientOptions options = options(limits, certificate.options());
        trust.ifPresent(options::setTrustOptions);
        this.vertx = vertx;
        this.keeping = () -> client(vertx, options, upstream, limits);
        this.single = client(vertx, new WebClientOptions(options).setKeepAlive(false), upstream, limits);
    }

    private static WebClient client(Vertx vertx, WebClientOptions options, Upstream upstream, WireLimits limits) {
        int most = upstream.admission().atOnce();
        // a connection that is being closed holds its place for a moment; the library counts those being made as
        // waiting
        PoolOptions pool = new PoolOptions().setHttp1MaxSize(most).setMaxWaitQueueSize(2 * most);
        WebClient client = WebClient.wrap(
                vertx.httpClientBuilder()
                        .with(options)
                        .with(pool)
                        .withConnectHandler(connection -> connected(connection, limits.lifetime()))
                        .build(),
                options);
        Internals.watchCalls(client);
        return client;
    }

    private static WebClientOptions options(WireLimits limits, KeyCertOptions certificate) {
        WebClientOptions options = new WebClientOptions();
        options.setFollowRedirects(false);
        options.setUserAgentEnabled(false);
        options.setDecompressionSupported(false);
        options.setConnectTimeout((int) Math.max(1, limits.connect().toMillis() * TCP_SHARE));
        options.setSslHandshakeTimeout(limits.connect().toMillis() * PATIENCE_OF_TLS);
        options.setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        options.setKeepAliveTimeout((int) limits.keepAlive().toSeconds());
        options.setMaxInitialLineLength(MAX_STATUS_LINE);
        options.setMaxHeaderSize(MAX_HEADER_BYTES);
        options.setVerifyHost(true);
        options.setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"));
        options.setKeyCertOptions(certificate);
        return options;
    }

    private static void connected(HttpConnection connection, Duration lifetime) {
        ReplyCodec.install(connection, MAX_STATUS_LINE, MAX_HEADER_BYTES, lifetime);
        // the request on the connection hears of it too; the library would log it, with bytes of the upstream
        connection.exceptionHandler(known -> {});
    }

    /** The port of the upstream. */
    int port() {
        return port;
    }

    boolean isTls() {
        return tls;
    }

    /** Whether the upstream has asked for a certificate of ours, which we have not. */
    boolean isCertificateAsked() {
        return certificate.isAsked();
    }

    private WebClient kept() {
        EventLoop here = Internals.loop(vertx);
        WebClient mine = kept.get(here);
        return mine != null ? mine : keepFor(here);
    }

    private WebClient keepFor(EventLoop loop) {
        WebClient mine = kept.computeIfAbsent(loop, first -> keeping.get());
        if (closed) {
            mine.close(); // it came too late for whoever closes the others
        }
        return mine;
    }

    /**
     * Sends {@code call} to {@code server}.
     *
     * @param anew whether on a connection that is made for this call, and not on a kept one
     * @param wire is told what happens
     */
    Future<HttpResponse<byte[]>> send(
            UpstreamCall call, SocketAddress server, Optional<String> traceparent, boolean anew, Wire wire) {
        WebClient client = anew ? single : kept();
        HttpRequest<Buffer> request =
                client.request(HttpMethod.valueOf(call.method()), server, port, url.getHost(), call.target());
        request.ssl(tls);
        request.putHeader("Accept-Encoding", "gzip");
        call.headers().forEach(h -> request.putHeader(h.getKey(), h.getValue()));
        traceparent.ifPresent(parent -> request.putHeader("traceparent", parent));
        HttpRequest<byte[]> captured = request.as(wire);
        return call.body().isPresent()
                ? captured.sendBuffer(Buffer.buffer(call.body().get()))
                : captured.send();
    }

    /** Calls under way fail. */
    @Override
    public void close() {
        closed = true;
        kept.values().forEach(WebClient::close);
        single.close();
    }
}
