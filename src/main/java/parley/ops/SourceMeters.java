package parley.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import parley.cache.CacheView;
import parley.edge.Outgoing;
import parley.resilience.GuardView;

/** The meters that are read from views when somebody asks, instead of being counted. Any thread. */
final class SourceMeters {

    private final MeterRegistry registry;
    private final AtomicReference<@Nullable OpsSources> watched = new AtomicReference<>();
    private final Map<MultiGauge, ToDoubleFunction<GuardView>> ofGuards = new LinkedHashMap<>();

    SourceMeters(MeterRegistry registry) {
        this.registry = registry;
        ofGuard("breaker.state", "0 closed, 1 half-open, 2 open, -1 off", view -> number(view.state()));
        ofGuard("upstream.in.flight", "Calls under way", GuardView::inFlight);
        ofGuard("upstream.waiting", "Calls that wait for their turn", GuardView::waiting);
    }

    private void ofGuard(String name, String about, ToDoubleFunction<GuardView> value) {
        ofGuards.put(MultiGauge.builder("parley." + name).description(about).register(registry), value);
    }

    /** The states in the order of their gravity, as alerts compare them. */
    private static int number(String state) {
        return switch (state) {
            case "closed" -> 0;
            case "half-open" -> 1;
            case "open" -> 2;
            default -> -1;
        };
    }

    void watch(OpsSources running) {
        if (watched.getAndSet(running) == null) {
            gauge("entries", "Replies stored", CacheView::entries);
            gauge("bytes", "Weight of the replies stored", CacheView::bytes);
            gauge("max.bytes", "Weight that may be stored", CacheView::maxBytes);
            gauge("fetching", "Replies being fetched now", CacheView::flights);
            counter("hits", CacheView::hits);
            counter("misses", CacheView::misses);
            counter("stale", CacheView::stale);
            counter("negatives", CacheView::negatives);
            counter("outdated", CacheView::outdated);
            counter("coalesced", CacheView::coalesced);
            counter("evictions", CacheView::evictions);
            counter("refreshes", CacheView::refreshes);
            outgoing("socket.bytes", "Bytes of answers that sockets have not taken", Outgoing::socketBytes);
            outgoing("document.bytes", "Bytes of large answers that are being read", Outgoing::documentBytes);
            FunctionCounter.builder("parley.outgoing.resets", this, meters -> meters.ofOutgoing(Outgoing::resets))
                    .description("Connections reset because their clients did not read")
                    .register(registry);
        }
    }

    private void gauge(String name, String about, ToDoubleFunction<CacheView> value) {
        Gauge.builder("parley.cache." + name, this, meters -> meters.ofCache(value))
                .description(about)
                .register(registry);
    }

    private void counter(String name, ToDoubleFunction<CacheView> value) {
        FunctionCounter.builder("parley.cache." + name, this, meters -> meters.ofCache(value))
                .register(registry);
    }

    private void outgoing(String name, String about, ToDoubleFunction<Outgoing> value) {
        Gauge.builder("parley.outgoing." + name, this, meters -> meters.ofOutgoing(value))
                .description(about)
                .register(registry);
    }

    private double ofOutgoing(ToDoubleFunction<Outgoing> value) {
        OpsSources running = watched.get();
        return running == null ? 0 : value.applyAsDouble(running.outgoing());
    }

    private double ofCache(ToDoubleFunction<CacheView> value) {
        OpsSources running = watched.get();
        return running == null ? 0 : value.applyAsDouble(running.cache());
    }

    /** Brings the meters of all contracts up to date; contracts that are gone disappear. */
    synchronized void refresh() {
        OpsSources running = watched.get();
        List<GuardView> guards = running == null ? List.of() : running.guards();
        ofGuards.forEach((gauge, value) -> gauge.register(
                guards.stream()
                        .<MultiGauge.Row<?>>map(view ->
                                MultiGauge.Row.of(Tags.of("contract", view.contract()), value.applyAsDouble(view)))
                        .toList(),
                true));
    }
}
