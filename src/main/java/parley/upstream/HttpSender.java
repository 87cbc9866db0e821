package parley.upstream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.client.impl.WebClientInternal;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import parley.contract.Upstream;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/**
 * The pooled HTTP client of one upstream. Each attempt is bounded as a whole (name, connection, TLS, head, body) by the attempt
 * limit and by the deadline of its exchange; an attempt that is given up is reset on the wire. Redirects are followed only for
 * GET and HEAD, within the same scheme, host and port. Shared by all event loops.
 */
public final class HttpSender implements UpstreamSender, AutoCloseable {

    private static final int CONNECT_LIMIT_MS = 2_000;
    private static final int POOL_SIZE = 32;
    private static final int WAIT_QUEUE = 64;
    private static final int MAX_STATUS_LINE = 4_096;
    private static final int MAX_HEADER_BYTES = 8_192;
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final Vertx vertx;
    private final Upstream upstream;
    private final UpstreamAddress address;
    private final WebClient client;
    private final boolean tls;
    private final int port;

    private HttpSender(Vertx vertx, Upstream upstream, Optional<SocketAddress> override) {
        URI url = upstream.url();
        boolean https = url.getScheme().equalsIgnoreCase("https");
        this.vertx = vertx;
        this.upstream = upstream;
        this.tls = https && override.isEmpty();
        this.port = url.getPort() >= 0
                ? url.getPort()
                : tls ? 443 : 80; // 80 in replay keeps the port out of the Host header
        this.address = UpstreamAddress.of(vertx, url.getHost(), port, upstream.allowPrivate(), override);
        WebClientOptions options = options();
        this.client = WebClient.wrap(
                vertx.httpClientBuilder()
                        .with(options)
                        .with(pool())
                        .withConnectHandler(HttpSender::connected)
                        .build(),
                options);
        ((WebClientInternal) client).addInterceptor(Wire::observe);
    }

    /**
     * The client of {@code upstream}.
     *
     * @param override where all connections go instead, in clear text, with the original Host header; for replay
     */
    public static HttpSender of(Vertx vertx, Upstream upstream, Optional<SocketAddress> override) {
        return new HttpSender(vertx, upstream, override);
    }

    private static WebClientOptions options() {
        WebClientOptions options = new WebClientOptions();
        options.setFollowRedirects(false);
        options.setUserAgentEnabled(false);
        options.setDecompressionSupported(false);
        options.setConnectTimeout(CONNECT_LIMIT_MS);
        options.setSslHandshakeTimeout(CONNECT_LIMIT_MS);
        options.setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        options.setKeepAliveTimeout(KEEP_ALIVE_SECONDS);
        options.setMaxInitialLineLength(MAX_STATUS_LINE);
        options.setMaxHeaderSize(MAX_HEADER_BYTES);
        options.setVerifyHost(true);
        options.setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"));
        return options;
    }

    private static PoolOptions pool() {
        // the library counts calls whose connection is being made as waiting
        return new PoolOptions().setHttp1MaxSize(POOL_SIZE).setMaxWaitQueueSize(POOL_SIZE + WAIT_QUEUE);
    }

    private static void connected(HttpConnection connection) {
        ReplyCodec.install(connection, MAX_STATUS_LINE, MAX_HEADER_BYTES);
        // the request on the connection hears of it too; the library would log it, with bytes of the upstream
        connection.exceptionHandler(known -> {});
    }

    @Override
    public Future<UpstreamReply> send(UpstreamCall call, Exchange exchange) {
        Duration left = exchange.remaining();
        if (left.isNegative() || left.isZero()) {
            return Future.failedFuture(deadlineExceeded());
        }
        boolean deadlineFirst = left.compareTo(upstream.attempt()) < 0;
        Wire wire = new Wire(upstream.maxReply(), call.conditional());
        Promise<UpstreamReply> answer = Promise.promise();
        long timer = vertx.setTimer(Math.max(1, (deadlineFirst ? left : upstream.attempt()).toMillis()), fired -> {
            GatewayFailure late = deadlineFirst ? deadlineExceeded() : UpstreamFaults.attemptTimedOut(wire);
            if (answer.tryFail(late)) {
                wire.reset(late);
            }
        });
        Runnable givingUp = () -> {
            GatewayFailure gone = abandoned();
            if (answer.tryFail(gone)) {
                wire.reset(gone);
            }
        };
        exchange.whenAbandoned(givingUp);
        hop(call, exchange, wire, upstream.redirects()).onComplete(done -> {
            vertx.cancelTimer(timer);
            exchange.isDone(givingUp);
            if (done.succeeded()) {
                answer.tryComplete(done.result());
            } else {
                GatewayFailure failure = UpstreamFaults.of(done.cause(), wire);
                try {
                    wire.reset(failure);
                } finally {
                    answer.tryFail(failure); // whatever the wire does, somebody waits
                }
            }
        });
        return answer.future();
    }

    private Future<UpstreamReply> hop(UpstreamCall call, Exchange exchange, Wire wire, int redirectsLeft) {
        wire.beginHop();
        Context context = vertx.getOrCreateContext();
        return address.resolve()
                .compose(server -> onContext(context, () -> once(call, server, exchange, wire)))
                .compose(response -> isRedirect(response.statusCode())
                        ? follow(call, response, exchange, wire, redirectsLeft)
                        : Future.succeededFuture(reply(response, exchange)));
    }

    /** The resolver answers on a thread of its own; the attempt goes on where it began. */
    private static <T> Future<T> onContext(Context context, Supplier<Future<T>> action) {
        if (Vertx.currentContext() == context) {
            return action.get();
        }
        Promise<T> promise = Promise.promise();
        context.runOnContext(now -> action.get().onComplete(promise));
        return promise.future();
    }

    private Future<HttpResponse<byte[]>> once(UpstreamCall call, SocketAddress server, Exchange exchange, Wire wire) {
        HttpRequest<Buffer> request = client.request(
                HttpMethod.valueOf(call.method()), server, port, upstream.url().getHost(), call.target());
        request.ssl(tls);
        request.putHeader("Accept-Encoding", "gzip");
        call.headers().forEach(h -> request.putHeader(h.getKey(), h.getValue()));
        exchange.traceparent().ifPresent(parent -> request.putHeader("traceparent", parent));
        HttpRequest<byte[]> captured = request.as(wire);
        return call.body().isPresent()
                ? captured.sendBuffer(Buffer.buffer(call.body().get()))
                : captured.send();
    }

    private Future<UpstreamReply> follow(
            UpstreamCall call, HttpResponse<byte[]> response, Exchange exchange, Wire wire, int redirectsLeft) {
        String location = response.getHeader("Location");
        boolean mayFollow = call.method().equals("GET") || call.method().equals("HEAD");
        if (!mayFollow || redirectsLeft == 0 || location == null) {
            throw redirectRefused(redirectsLeft == 0 ? "redirect-loop" : "redirect-off-host");
        }
        URI target;
        try {
            target = URI.create(originOf(upstream.url()) + call.target()).resolve(location.trim());
        } catch (IllegalArgumentException notUri) {
            throw redirectRefused("redirect-off-host");
        }
        if (target.getRawUserInfo() != null || !originOf(target).equals(originOf(upstream.url()))) {
            throw redirectRefused("redirect-off-host");
        }
        String path = target.getRawPath() == null || target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        return hop(call.withTarget(path + query), exchange, wire, redirectsLeft - 1);
    }

    /** Scheme, host and effective port: what a redirect may not leave (RFC 6454). */
    private static String originOf(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        int effective = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + host + ":" + effective;
    }

    private static boolean isRedirect(int status) {
        return status >= 300 && status < 400 && status != Wire.NOT_MODIFIED;
    }

    private static UpstreamReply reply(HttpResponse<byte[]> response, Exchange exchange) {
        byte[] body = response.body();
        return new UpstreamReply(
                response.statusCode(),
                response.headers(),
                body == null ? new byte[0] : body,
                exchange.ticker().now());
    }

    private static GatewayFailure redirectRefused(String fault) {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_REDIRECT_REFUSED,
                        "The upstream redirected to where the contract does not lead.")
                .withFault(fault);
    }

    private static GatewayFailure abandoned() {
        return GatewayFailure.of(FailureKind.DEADLINE_EXCEEDED, "The client went away before the upstream answered.")
                .withPlace("abandoned by the client");
    }

    private static GatewayFailure deadlineExceeded() {
        return GatewayFailure.of(
                FailureKind.DEADLINE_EXCEEDED, "The time for this request was used up before the upstream answered.");
    }

    /** Closes the pool; calls under way fail. */
    @Override
    public void close() {
        client.close();
    }
}
