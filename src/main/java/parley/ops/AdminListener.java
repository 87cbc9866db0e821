package parley.ops;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;
import parley.edge.ConnectionDeadlines;
import parley.edge.Entrance;
import parley.edge.Manner;
import parley.edge.RequestHandler;
import parley.edge.Site;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.FailureKind;
import parley.exchange.Ticker;
import parley.exchange.Timers;
import parley.gateway.Listening;
import parley.inbound.Quotas;

/**
 * The listener of the operators: probes, metrics, and a JSON:API of what the gateway is doing. Never on the port of the public one.
 * It goes on answering while the gateway drains, and closes with its Vert.x.
 */
public final class AdminListener {

    /** Nobody else hears of what goes wrong here. */
    private static final ExchangeListener FAULTS = new ExchangeListener() {
        @Override
        public void ended(Exchange exchange, Answered answered) {
            if (answered.failure() != null && answered.failure().kind() == FailureKind.INTERNAL_ERROR) {
                LoggerFactory.getLogger("parley.admin")
                        .atError()
                        .setCause(answered.failure().getCause())
                        .addKeyValue("exchange", exchange.id())
                        .log("an admin request failed");
            }
        }
    };

    private static final int MAX_REQUEST_LINE = 4_096;
    private static final int MAX_HEADER_BYTES = 8_192;

    private final String url;
    private final int port;

    private AdminListener(String url, int port) {
        this.url = url;
        this.port = port;
    }

    /** Starts the listener; fails where the address is taken or {@link AdminOptions#refusal} would refuse it. */
    public static Future<AdminListener> start(
            Vertx vertx, AdminOptions options, OpsSources sources, Metrics metrics, Readiness readiness) {
        if (options.refusal(0).isPresent()) {
            return Future.failedFuture(
                    new IllegalArgumentException(options.refusal(0).get()));
        }
        Opening opening = new Opening(options, sources, metrics, readiness);
        return vertx.deployVerticle(opening)
                .map(deployed -> new AdminListener(Listening.url(options.host(), opening.port), opening.port));
    }

    /** Gives the listener an event loop of its own, which is where its deadlines live. */
    private static final class Opening extends VerticleBase {

        private final AdminOptions options;
        private final OpsSources sources;
        private final Metrics metrics;
        private final Readiness readiness;
        private volatile int port;

        Opening(AdminOptions options, OpsSources sources, Metrics metrics, Readiness readiness) {
            this.options = options;
            this.sources = sources;
            this.metrics = metrics;
            this.readiness = readiness;
        }

        @Override
        public Future<?> start() {
            ConnectionDeadlines deadlines =
                    new ConnectionDeadlines(Timers.of(vertx), Ticker.system(), sources.outgoing());
            Entrance entrance = AdminAccess.of(options);
            RequestHandler handler = new RequestHandler(
                    vertx,
                    deadlines,
                    new Site(
                            AdminRoutes.of(sources),
                            entrance,
                            Quotas.create(),
                            Optional.empty(),
                            Manner.ADMIN,
                            Ticker.system(),
                            FAULTS));
            HttpServer server = vertx.createHttpServer(serverOptions());
            server.connectionHandler(connection -> {
                connection.exceptionHandler(known -> {});
                deadlines.begin(connection);
            });
            server.invalidRequestHandler(handler::refuse);
            Router router = new AdminTexts(vertx, handler, entrance, metrics, readiness).router();
            router.route().handler(context -> handler.handle(context.request()));
            // what the router itself would refuse (targets that are no path) is judged like any other request
            IntStream.of(400, 404, 500)
                    .forEach(status -> router.errorHandler(status, c -> handler.handle(c.request())));
            server.requestHandler(request -> {
                if (deadlines.requestBegan(request.connection())) {
                    router.handle(request);
                }
            });
            return server.listen(options.port(), options.host()).onSuccess(listening -> port = listening.actualPort());
        }
    }

    private static HttpServerOptions serverOptions() {
        HttpServerOptions options = new HttpServerOptions();
        options.setMaxInitialLineLength(MAX_REQUEST_LINE);
        options.setMaxHeaderSize(MAX_HEADER_BYTES);
        options.setHttp2ClearTextEnabled(false);
        return options;
    }

    /** The address of the listener, for example {@code http://127.0.0.1:8081}. */
    public String url() {
        return url;
    }

    public int port() {
        return port;
    }
}
