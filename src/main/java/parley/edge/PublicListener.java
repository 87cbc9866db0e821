package parley.edge;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import parley.exchange.Ticker;
import parley.exchange.Timers;
import parley.route.OwnLinks;

/**
 * One event loop's share of the public HTTP listener, with the limits that keep hostile clients from holding it. What Vert.x
 * itself refuses (request line, headers, framing) is answered with an error document as well. The router has one route: what an
 * address means is a look-up in the catalog.
 */
public final class PublicListener extends VerticleBase {

    private static final int MAX_HEADER_BYTES = 8_192;

    /** Enough for a refusal to be taken; what has not been taken by then is reset. */
    private static final Duration FOR_LAST_ANSWERS = Duration.ofSeconds(1);

    private final String host;
    private final int port;
    private final RequestHandlers handlers;
    private final Duration drain;
    private final Ticker ticker;
    private final Outgoing outgoing;
    private @Nullable HttpServer server;
    private @Nullable ConnectionDeadlines deadlines;
    private @Nullable RequestHandler handler;

    public PublicListener(
            String host, int port, RequestHandlers handlers, Duration drain, Ticker ticker, Outgoing outgoing) {
        this.host = host;
        this.port = port;
        this.handlers = handlers;
        this.drain = drain;
        this.ticker = ticker;
        this.outgoing = outgoing;
    }

    @Override
    public Future<?> start() {
        ConnectionDeadlines limits = new ConnectionDeadlines(Timers.of(vertx), ticker, outgoing);
        deadlines = limits;
        RequestHandler answers = handlers.on(vertx, limits);
        handler = answers;
        Router router = Router.router(vertx);
        router.route().handler(context -> answers.handle(context.request()));
        // what the router itself would refuse (targets that are no path) is judged like any other request
        IntStream.of(400, 404, 500).forEach(status -> router.errorHandler(status, c -> answers.handle(c.request())));
        HttpServer listening = vertx.createHttpServer(options());
        server = listening;
        listening.connectionHandler(connection -> {
            // what goes wrong on it ends the request on it; the library would log each client that hangs up
            connection.exceptionHandler(known -> {});
            limits.begin(connection);
        });
        listening.invalidRequestHandler(answers::refuse);
        listening.requestHandler(router);
        return listening.listen(port, host);
    }

    @Override
    public Future<?> stop() {
        if (server == null || deadlines == null || handler == null) {
            return Future.succeededFuture();
        }
        RequestHandler answers = handler;
        ConnectionDeadlines connections = deadlines;
        connections.stop();
        Timers timers = Timers.of(vertx);
        Timers.Timer late = timers.after(drain, answers::giveUp);
        Timers.Timer last = timers.after(drain.plus(FOR_LAST_ANSWERS), connections::resetAll);
        return server.shutdown(drain.plus(FOR_LAST_ANSWERS).toMillis(), TimeUnit.MILLISECONDS)
                .eventually(() -> {
                    late.cancel();
                    last.cancel();
                    return Future.succeededFuture();
                });
    }

    /** The port listened on; after start. */
    public int actualPort() {
        return server == null ? port : server.actualPort();
    }

    private static HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions();
        options.setMaxInitialLineLength(OwnLinks.MAX_REQUEST_LINE);
        options.setMaxHeaderSize(MAX_HEADER_BYTES);
        options.setHttp2ClearTextEnabled(false);
        // nothing here upgrades to a WebSocket: each request would be looked at in vain
        options.setPerFrameWebSocketCompressionSupported(false);
        options.setPerMessageWebSocketCompressionSupported(false);
        return options;
    }
}
