package parley.gateway;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import parley.cache.CacheView;
import parley.edge.Listener;
import parley.edge.Manner;
import parley.edge.Outgoing;
import parley.edge.PublicEntrance;
import parley.edge.Site;
import parley.edge.Storage;
import parley.exchange.ExchangeListener;
import parley.exchange.Ticker;
import parley.exchange.Timers;
import parley.fetch.OperationPlan;
import parley.fetch.Trace;
import parley.inbound.Consumers;
import parley.inbound.Quotas;
import parley.jsonapi.PublicLinks;
import parley.route.Catalog;
import parley.route.OwnLinks;
import parley.route.PublicRoutes;
import parley.route.Routes;
import parley.store.KeysInMemory;
import parley.store.WriteKeys;

/**
 * A running gateway: its public listener on every event loop, over one catalog. Fails to start where {@link Listening#refusal}
 * says so, or where the address is taken.
 */
public final class Gateway {

    /** Counts the listeners on ports that the system chooses, see {@link #sharedPort}. */
    private static final AtomicInteger CHOSEN_PORTS = new AtomicInteger();

    private final Vertx vertx;
    private final GatewayOptions options;
    private final Storage storage;
    private final PublicRoutes compiled;
    private final AtomicReference<Routes> routes;
    private final Outgoing outgoing = Outgoing.within(Runtime.getRuntime().maxMemory());
    private final List<String> listeners = new ArrayList<>();
    private int port;

    private Gateway(
            Vertx vertx,
            GatewayOptions options,
            Function<PublicLinks, Catalog> catalogs,
            Ticker ticker,
            Trace trace,
            WriteKeys keys) {
        this.vertx = vertx;
        this.options = options;
        this.port = options.port();
        this.storage = new Storage(options.cacheBytes(), Timers.of(vertx), ticker);
        this.compiled = new PublicRoutes(vertx, trace, Optional.of(storage.replies()), keys);
        this.routes = new AtomicReference<>(compile(catalogs));
    }

    /**
     * Starts a gateway.
     *
     * @param catalogs makes the catalog for given links; called once more with the true address when the port is chosen by the
     *     system
     * @param listener hears of every exchange
     * @param trace watches all exchanges, or a sample of them; {@link Trace#NONE} for none
     */
    public static Future<Gateway> start(
            Vertx vertx,
            GatewayOptions options,
            Function<PublicLinks, Catalog> catalogs,
            ExchangeListener listener,
            Ticker ticker,
            Trace trace) {
        return start(vertx, options, catalogs, listener, ticker, trace, new KeysInMemory(ticker));
    }

    /**
     * Starts a gateway.
     *
     * @param keys of writes, where they outlive it
     */
    public static Future<Gateway> start(
            Vertx vertx,
            GatewayOptions options,
            Function<PublicLinks, Catalog> catalogs,
            ExchangeListener listener,
            Ticker ticker,
            Trace trace,
            WriteKeys keys) {
        if (Listening.refusal(options).isPresent()) {
            return Future.failedFuture(
                    new IllegalArgumentException(Listening.refusal(options).get()));
        }
        Gateway gateway = new Gateway(vertx, options, catalogs, ticker, trace, keys);
        Site site = new Site(
                gateway.routes::get,
                new PublicEntrance(Listening.hosts(options), consumers(options)),
                new Quotas(),
                Optional.of(gateway.storage),
                Manner.publicTo(options.origins()),
                Site.Texts.NONE,
                ticker,
                listener);
        return gateway.listen(catalogs, site);
    }

    /** Empty where everybody is let in. */
    private static Optional<Consumers> consumers(GatewayOptions options) {
        return options.consumers().isEmpty() ? Optional.empty() : Optional.of(Consumers.of(options.consumers()));
    }

    /** The first event loop finds the port that the others share. */
    private Future<Gateway> listen(Function<PublicLinks, Catalog> catalogs, Site site) {
        Listener.Address address =
                new Listener.Address(options.host(), sharedPort(options), OwnLinks.MAX_REQUEST_LINE, options.drain());
        Supplier<Listener> loops = () -> new Listener(address, site, outgoing);
        int others = Runtime.getRuntime().availableProcessors() - 1;
        Listener first = loops.get();
        return vertx.deployVerticle(first).compose(deployed -> {
            listeners.add(deployed);
            port = first.port();
            if (options.port() == 0) {
                reload(catalogs);
            }
            return others == 0
                    ? Future.succeededFuture(this)
                    : vertx.deployVerticle(loops, new DeploymentOptions().setInstances(others))
                            .map(more -> {
                                listeners.add(more);
                                return this;
                            });
        });
    }

    /** Vert.x shares a port that the system chooses among the listeners that ask for the same negative one, and port 0 never. */
    private static int sharedPort(GatewayOptions options) {
        return options.port() == 0 ? -CHOSEN_PORTS.incrementAndGet() : options.port();
    }

    private Routes compile(Function<PublicLinks, Catalog> catalogs) {
        return compiled.apply(catalogs.apply(PublicLinks.of(Listening.linkBase(options, port))));
    }

    /** The port listened on. */
    public int port() {
        return port;
    }

    /** The address of the listener, for example {@code http://127.0.0.1:8080}. */
    public String url() {
        return Listening.url(options.host(), port);
    }

    /** Serves {@code catalogs} from now on. A request that is under way keeps the catalog that it began with to its end. */
    public void reload(Function<PublicLinks, Catalog> catalogs) {
        Routes next = compile(catalogs);
        routes.set(next);
        storage.keepOnly(next);
    }

    /** What is stored, and what it has saved. */
    public CacheView cache() {
        return storage.replies().view();
    }

    /** What answers take until their clients have them. */
    public Outgoing outgoing() {
        return outgoing;
    }

    /**
     * Forgets stored replies: none of them is served again, not even stale (T-38). What is empty narrows nothing.
     *
     * @param id with a type: every reply that may hold that resource
     * @return how many there were
     */
    public long purge(Optional<String> contract, Optional<String> type, Optional<String> id) {
        return storage.replies()
                .purge(
                        (name, operation) -> contract.map(name::equals).orElse(true)
                                && type.map(of -> OperationPlan.gives(operation, of))
                                        .orElse(true),
                        key -> id.map(one -> OperationPlan.mayHold(key, one)).orElse(true));
    }

    /** Stops accepting, lets what runs end within {@link GatewayOptions#drain}, answers the rest with 503, and closes everything that this gateway's Vert.x holds. */
    public Future<Void> stop() {
        // the listeners first: what still runs needs the clients, which close with everything else
        return Future.join(listeners.stream().map(vertx::undeploy).toList()).transform(drained -> vertx.close());
    }
}
