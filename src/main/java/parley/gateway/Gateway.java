package parley.gateway;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import parley.exchange.ExchangeListener;
import parley.exchange.Ticker;
import parley.inbound.Consumers;
import parley.jsonapi.PublicLinks;

/**
 * A running gateway: its public listener on every event loop, over one catalog. Fails to start where {@link Listening#refusal}
 * says so, or where the address is taken.
 */
public final class Gateway {

    private static final int DRAIN_SECONDS = 10;

    /** Counts the listeners on ports that the system chooses, see {@link #sharedPort}. */
    private static final AtomicInteger CHOSEN_PORTS = new AtomicInteger();

    private final Vertx vertx;
    private final List<String> listeners;
    private final String url;
    private final int port;

    private Gateway(Vertx vertx, List<String> listeners, String url, int port) {
        this.vertx = vertx;
        this.listeners = listeners;
        this.url = url;
        this.port = port;
    }

    /**
     * Starts a gateway.
     *
     * @param catalogs makes the catalog for given links; called once more with the true address when the port is chosen by the
     *     system
     * @param listener hears of every exchange
     * @param trace {@link Trace#NONE} in production
     */
    public static Future<Gateway> start(
            Vertx vertx,
            GatewayOptions options,
            Function<PublicLinks, Catalog> catalogs,
            ExchangeListener listener,
            Ticker ticker,
            Trace trace) {
        if (Listening.refusal(options).isPresent()) {
            return Future.failedFuture(
                    new IllegalArgumentException(Listening.refusal(options).get()));
        }
        boolean isOpen = options.consumers().isEmpty();
        GatewaySetting setting = new GatewaySetting(Consumers.of(options.consumers()), isOpen, ticker, listener, trace);
        AtomicReference<Catalog> catalog = new AtomicReference<>(catalogs.apply(links(options, options.port())));
        RequestHandlers handlers = (loop, deadlines) -> new RequestHandler(loop, deadlines, catalog::get, setting);
        int shared = sharedPort(options);
        PublicListener first = new PublicListener(options.host(), shared, handlers, DRAIN_SECONDS);
        return vertx.deployVerticle(first).compose(deployed -> {
            int port = first.actualPort();
            if (options.port() == 0) {
                catalog.set(catalogs.apply(links(options, port)));
            }
            return others(vertx, options.host(), shared, handlers)
                    .map(more ->
                            Stream.concat(Stream.of(deployed), more.stream()).toList())
                    .map(listeners -> new Gateway(vertx, listeners, url(options, port), port));
        });
    }

    /** The other event loops share the port of the first. */
    private static Future<List<String>> others(Vertx vertx, String host, int port, RequestHandlers handlers) {
        int more = Runtime.getRuntime().availableProcessors() - 1;
        return more <= 0
                ? Future.succeededFuture(List.of())
                : vertx.deployVerticle(
                                () -> new PublicListener(host, port, handlers, DRAIN_SECONDS),
                                new DeploymentOptions().setInstances(more))
                        .map(List::of);
    }

    /** Vert.x shares a port that the system chooses among the listeners that ask for the same negative one, and port 0 never. */
    private static int sharedPort(GatewayOptions options) {
        return options.port() == 0 ? -CHOSEN_PORTS.incrementAndGet() : options.port();
    }

    private static PublicLinks links(GatewayOptions options, int port) {
        return PublicLinks.of(Listening.linkBase(options, port));
    }

    private static String url(GatewayOptions options, int port) {
        return Listening.listenerUrl(options, port);
    }

    /** The port listened on. */
    public int port() {
        return port;
    }

    /** The address of the listener, for example {@code http://127.0.0.1:8080}. */
    public String url() {
        return url;
    }

    /** Stops accepting, lets what runs end within ten seconds, and closes everything that this gateway's Vert.x holds. */
    public Future<Void> stop() {
        // the listeners first: what still runs needs the clients, which close with everything else
        return Future.join(listeners.stream().map(vertx::undeploy).toList()).transform(drained -> vertx.close());
    }
}
