package parley.edge;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import parley.exchange.Timers;

/**
 * One event loop's share of a listener, with the limits that keep hostile clients from holding it. What Vert.x itself refuses
 * (request line, headers, framing) is answered with an error document as well.
 */
public final class Listener extends VerticleBase {

    private static final int MAX_HEADER_BYTES = 8_192;

    /** Enough for a refusal to be taken; what has not been taken by then is reset. */
    private static final Duration FOR_LAST_ANSWERS = Duration.ofSeconds(1);

    private final Address address;
    private final Site site;
    private final Outgoing outgoing;
    private @Nullable HttpServer server;
    private @Nullable ConnectionDeadlines deadlines;
    private @Nullable RequestHandler handler;

    /**
     * Where and how long a listener listens.
     *
     * @param mostRequestLine bytes that a request line may have
     * @param drain how long requests under way may go on once it stops; zero where nobody waits for them
     */
    public record Address(String host, int port, int mostRequestLine, Duration drain) {}

    public Listener(Address address, Site site, Outgoing outgoing) {
        this.address = address;
        this.site = site;
        this.outgoing = outgoing;
    }

    @Override
    public Future<?> start() {
        ConnectionDeadlines limits = new ConnectionDeadlines(Timers.of(vertx), outgoing);
        deadlines = limits;
        RequestHandler answers = new RequestHandler(vertx, limits, site);
        handler = answers;
        Handler<HttpServerRequest> all = site.texts().before(answers);
        HttpServer listening = vertx.createHttpServer(options());
        server = listening;
        listening.connectionHandler(connection -> {
            // what goes wrong on it ends the request on it; the library would log each client that hangs up
            connection.exceptionHandler(known -> {});
            limits.begin(connection);
        });
        listening.invalidRequestHandler(answers::refuse);
        listening.requestHandler(request -> {
            if (limits.requestBegan(request.connection())) {
                all.handle(request);
            }
        });
        return listening.listen(address.port, address.host);
    }

    @Override
    public Future<?> stop() {
        if (server == null || deadlines == null || handler == null || address.drain.isZero()) {
            return Future.succeededFuture();
        }
        RequestHandler answers = handler;
        ConnectionDeadlines connections = deadlines;
        connections.stop();
        Timers timers = Timers.of(vertx);
        Timers.Timer late = timers.after(address.drain, answers::giveUp);
        Timers.Timer last = timers.after(address.drain.plus(FOR_LAST_ANSWERS), connections::resetAll);
        return server.shutdown(address.drain.plus(FOR_LAST_ANSWERS).toMillis(), TimeUnit.MILLISECONDS)
                .eventually(() -> {
                    late.cancel();
                    last.cancel();
                    return Future.succeededFuture();
                });
    }

    /** The port listened on; after start. */
    public int port() {
        return server == null ? address.port : server.actualPort();
    }

    private HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions();
        options.setMaxInitialLineLength(address.mostRequestLine);
        options.setMaxHeaderSize(MAX_HEADER_BYTES);
        options.setHttp2ClearTextEnabled(false);
        // nothing here upgrades to a WebSocket: each request would be looked at in vain
        options.setPerFrameWebSocketCompressionSupported(false);
        options.setPerMessageWebSocketCompressionSupported(false);
        return options;
    }
}
