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
            gauge("cache.entries", "Replies stored", now -> now.cache().entries());
            gauge("cache.bytes", "Weight of the replies stored", now -> now.cache()
                    .bytes());
            gauge("cache.max.bytes", "Weight that may be stored", now -> now.cache()
                    .maxBytes());
            gauge("cache.fetching", "Replies being fetched now", now -> now.cache()
                    .flights());
            counter("cache.hits", null, now -> now.cache().hits());
            counter("cache.misses", null, now -> now.cache().misses());
            counter("cache.stale", null, now -> now.cache().stale());
            counter("cache.negatives", null, now -> now.cache().negatives());
            counter("cache.outdated", null, now -> now.cache().outdated());
            counter("cache.coalesced", null, now -> now.cache().coalesced());
            counter("cache.evictions", null, now -> now.cache().evictions());
            counter("cache.refreshes", null, now -> now.cache().refreshes());
            gauge("outgoing.socket.bytes", "Bytes of answers that sockets have not taken", now -> now.outgoing()
                    .socketBytes());
            gauge("outgoing.document.bytes", "Bytes of large answers that are being read", now -> now.outgoing()
                    .documentBytes());
            counter("outgoing.resets", "Connections reset because their clients did not read", now -> now.outgoing()
                    .resets());
        }
    }

    private void gauge(String name, String about, ToDoubleFunction<OpsSources> value) {
        Gauge.builder("parley." + name, this, meters -> meters.read(value))
                .description(about)
                .register(registry);
    }

    private void counter(String name, @Nullable String about, ToDoubleFunction<OpsSources> value) {
        FunctionCounter.builder("parley." + name, this, meters -> meters.read(value))
                .description(about)
                .register(registry);
    }

    private double read(ToDoubleFunction<OpsSources> value) {
        OpsSources running = watched.get();
        return running == null ? 0 : value.applyAsDouble(running);
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
