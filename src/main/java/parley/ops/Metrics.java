package parley.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import parley.exchange.AnswerSource;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.library.Internals;
import parley.resilience.GuardListener;
import parley.resilience.GuardView;

/**
 * Counts what happens, for Prometheus. Labels come from closed sets only (types, contracts, codes, slugs of faults), never from a
 * request or a reply. Each counter is looked up by its labels once and kept, so that counting allocates next to nothing. Any
 * thread.
 */
public final class Metrics implements ExchangeListener, GuardListener, AutoCloseable {

    /** What {@link #scrape} is written in. */
    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** Stands where an answer has no type or no code; no type and no code can be called this. */
    private static final String NONE = "-";

    /** From a cache hit to the longest deadline that anybody sets. */
    private static final Duration[] BUCKETS = DoubleStream.of(
                    1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
            .mapToObj(millis -> Duration.ofNanos((long) (millis * 1_000_000)))
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Function<String, String> hosts;
    private static final String CALLS = "parley.upstream.calls";

    private final Map<AnswerSource, Timer> times = new EnumMap<>(AnswerSource.class);
    private final Map<Answer, Counter> answers = new ConcurrentHashMap<>();
    private final Map<Labels, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Timer> attempts = new ConcurrentHashMap<>();
    private final SourceMeters sources = new SourceMeters(registry);

    /** The labels of an answer. */
    private record Answer(String type, int status, @Nullable FailureKind kind, AnswerSource source) {}

    /** A counter with two or three labels; {@code host} is empty where there are two. */
    private record Labels(String name, String contract, String host, String label, String value) {}

    /**
     * Counts nothing yet.
     *
     * @param hosts the host of the upstream of a contract
     */
    public Metrics(Function<String, String> hosts) {
        this.hosts = hosts;
        for (AnswerSource source : AnswerSource.values()) {
            times.put(
                    source,
                    Timer.builder("parley.request")
                            .description("Time from the arrival of a request to its answer")
                            .tag("source", source.word())
                            .serviceLevelObjectives(BUCKETS)
                            .register(registry));
        }
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        Gauge.builder("parley.network.direct.bytes", Internals::directMemory)
                .description(
                        "Memory outside of the heap that the buffers of connections take; -1 where nobody counts it")
                .register(registry);
    }

    /** From now on shows breakers, upstreams and cache as well. */
    public void watch(OpsSources running) {
        sources.watch(running);
    }

    /** Everything in the text format of Prometheus. Takes milliseconds: not for event loops. */
    String scrape() {
        sources.refresh();
        return registry.scrape();
    }

    @Override
    public void ended(Exchange exchange, Answered answered) {
        GatewayFailure failure = answered.failure();
        Answer labels = new Answer(
                answered.type(), answered.status(), failure == null ? null : failure.kind(), answered.source());
        Counter counter = answers.get(labels);
        if (counter == null) {
            counter = answers.computeIfAbsent(labels, this::counter);
        }
        counter.increment();
        Timer timer = times.get(answered.source());
        if (timer != null) {
            timer.record(answered.took());
        }
    }

    private Counter counter(Answer labels) {
        FailureKind kind = labels.kind;
        return Counter.builder("parley.requests")
                .description("Requests of clients, each counted once")
                .tag("type", labels.type.isEmpty() ? NONE : labels.type)
                .tag("status", Integer.toString(labels.status))
                .tag("code", kind == null ? NONE : kind.code())
                .tag("source", labels.source.word())
                .register(registry);
    }

    @Override
    public void attemptSucceeded(Exchange exchange, String contract, Duration took) {
        called(contract, "ok", took);
    }

    @Override
    public void attemptFailed(Exchange exchange, String contract, GatewayFailure failure, Duration took) {
        FailureKind kind = failure.kind();
        called(contract, kind.outcome().map(word -> word.word()).orElse(kind.code()), took);
        count(
                "parley.upstream.faults",
                contract,
                hosts.apply(contract),
                "fault",
                failure.fault().orElse(kind.code()));
    }

    @Override
    public void attemptAbandoned(Exchange exchange, String contract) {
        count(CALLS, contract, "", "outcome", "abandoned");
    }

    private void called(String contract, String outcome, Duration took) {
        count(CALLS, contract, "", "outcome", outcome);
        attempts.computeIfAbsent(contract, this::attempt).record(took);
    }

    private Timer attempt(String contract) {
        return Timer.builder("parley.upstream.call")
                .description("Time of one call to an upstream")
                .tag("contract", contract)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    @Override
    public void noted(Exchange exchange, String contract, String what) {
        count("parley.upstream.oddities", contract, "", "note", what);
    }

    @Override
    public void changed(GuardView view, String from, String to) {
        count("parley.breaker.changes", view.contract(), "", "to", to);
    }

    @Override
    public void retried(String contract, FailureKind kind, Duration wait) {
        count("parley.retries", contract, "", "code", kind.code());
    }

    @Override
    public void refused(String contract, FailureKind kind) {
        count("parley.refused", contract, "", "code", kind.code());
    }

    private void count(String name, String contract, String host, String label, String value) {
        counters.computeIfAbsent(new Labels(name, contract, host, label, value), this::counter)
                .increment();
    }

    private Counter counter(Labels labels) {
        Counter.Builder counter = Counter.builder(labels.name).tag("contract", labels.contract);
        return (labels.host.isEmpty() ? counter : counter.tag("host", labels.host))
                .tag(labels.label, labels.value)
                .register(registry);
    }

    /** Stops watching the collector of the JVM. */
    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
