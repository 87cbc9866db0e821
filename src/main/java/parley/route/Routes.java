package parley.route;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import parley.inbound.Target;
import parley.jsonapi.DocumentRenderer;

/**
 * All that one listener offers: one look-up on type and shape of an address finds its route, whatever the number of types.
 * Immutable; a request takes it once and keeps it to its end, a reload swaps it whole.
 */
public final class Routes {

    private static final AtomicLong GENERATIONS = new AtomicLong();

    private final long generation = GENERATIONS.incrementAndGet();
    private final Map<Target, Route> routes;
    private final Function<Target, Route> elsewhere;
    private final DocumentRenderer renderer;

    /**
     * The routes of a listener.
     *
     * @param routes by {@link Target#ofAnyId}
     * @param elsewhere for all other addresses, at which there is nothing
     */
    public Routes(Map<Target, Route> routes, Function<Target, Route> elsewhere, DocumentRenderer renderer) {
        this.routes = Map.copyOf(routes);
        this.elsewhere = elsewhere;
        this.renderer = renderer;
    }

    /** What {@code target} leads to. */
    public Route of(Target target) {
        Route route = routes.get(target.ofAnyId());
        return route == null ? elsewhere.apply(target) : route;
    }

    /** Differs from that of all other routes of the process. */
    public long generation() {
        return generation;
    }

    public DocumentRenderer renderer() {
        return renderer;
    }
}
