package parley.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.exchange.AnswerSource;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.testing.ManualTicker;

class MetricsTest {

    private static final Pattern SAMPLE =
            Pattern.compile("(?m)^([a-z0-9_]+)(?:\\{([^}]*)})? ([-0-9.E+]+|NaN|[+-]Inf)$");
    private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"([^\"]*)\"");

    private final Metrics metrics = new Metrics(contract -> contract + ".example");

    /** One line of the text format. */
    private record Sample(String name, Map<String, String> labels, double value) {}

    private List<Sample> samples() {
        String text = metrics.scrape();
        assertThat(text.lines().filter(line -> !line.startsWith("#")))
                .allSatisfy(line -> assertThat(line).matches(SAMPLE));
        return SAMPLE.matcher(text)
                .results()
                .map(m -> new Sample(m.group(1), labels(m.group(2)), Double.parseDouble(m.group(3))))
                .toList();
    }

    private static Map<String, String> labels(@org.jspecify.annotations.Nullable String text) {
        Matcher labels = LABEL.matcher(text == null ? "" : text);
        return labels.results().collect(Collectors.toMap(m -> m.group(1), m -> m.group(2)));
    }

    private double sum(String name, Map<String, String> labels) {
        return samples().stream()
                .filter(sample ->
                        sample.name.equals(name) && sample.labels.entrySet().containsAll(labels.entrySet()))
                .mapToDouble(Sample::value)
                .sum();
    }

    private Exchange exchange(String id) {
        return Exchange.begin(id, null, new ManualTicker(), metrics);
    }

    private static GatewayFailure failure(FailureKind kind) {
        return GatewayFailure.of(kind, "detail");
    }

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void everyRequestCountsOnceWhateverItsSource() {
        exchange("1").end("t", 200, AnswerSource.FRESH, "parts", null);
        exchange("2").end("t", 200, AnswerSource.CACHE, "parts", null);
        exchange("3").end("t", 304, AnswerSource.CACHE, "parts", null);
        exchange("4").end("t", 200, AnswerSource.STALE, "parts", failure(FailureKind.CIRCUIT_OPEN));
        exchange("5").end("t", 503, AnswerSource.ERROR, "parts", failure(FailureKind.CIRCUIT_OPEN));
        exchange("6").end("t", 404, AnswerSource.ERROR, "", failure(FailureKind.UNKNOWN_RESOURCE));
        exchange("7").end("t", 499, AnswerSource.ERROR, "parts", null);

        assertThat(sum("parley_requests_total", Map.of())).isEqualTo(7);
        assertThat(sum("parley_request_seconds_count", Map.of())).isEqualTo(7);
        assertThat(sum("parley_requests_total", Map.of("source", "cache"))).isEqualTo(2);
        assertThat(sum("parley_requests_total", Map.of("source", "stale", "code", "circuit-open", "status", "200")))
                .isEqualTo(1);
        assertThat(sum("parley_requests_total", Map.of("type", "-", "code", "unknown-resource")))
                .isEqualTo(1);
        assertThat(sum("parley_requests_total", Map.of("status", "499", "code", "-")))
                .isEqualTo(1);
    }

    @Test
    void timesAreAHistogram() {
        ManualTicker ticker = new ManualTicker();
        Exchange exchange = Exchange.begin("1", null, ticker, metrics);
        ticker.advance(Duration.ofMillis(7));

        exchange.end("t", 200, AnswerSource.FRESH, "parts", null);

        assertThat(sum("parley_request_seconds_bucket", Map.of("source", "fresh", "le", "0.005")))
                .isZero();
        assertThat(sum("parley_request_seconds_bucket", Map.of("source", "fresh", "le", "0.01")))
                .isEqualTo(1);
        assertThat(sum("parley_request_seconds_sum", Map.of())).isEqualTo(0.007);
    }

    @Test
    void everyFailedAttemptIsOneFault() {
        Exchange exchange = exchange("1");

        metrics.attemptFailed(
                exchange, "parts", failure(FailureKind.UPSTREAM_TIMEOUT).withFault("half-open"), Duration.ofSeconds(4));
        metrics.attemptFailed(exchange, "parts", failure(FailureKind.NOT_FOUND), Duration.ofMillis(4));
        metrics.attemptFailed(exchange, "parts", failure(FailureKind.DEADLINE_EXCEEDED), Duration.ofMillis(4));
        metrics.attemptSucceeded(exchange, "parts", Duration.ofMillis(4));

        assertThat(sum("parley_upstream_faults_total", Map.of("contract", "parts", "host", "parts.example")))
                .isEqualTo(3);
        assertThat(sum("parley_upstream_faults_total", Map.of("fault", "half-open")))
                .isEqualTo(1);
        assertThat(sum("parley_upstream_calls_total", Map.of())).isEqualTo(4);
        assertThat(sum("parley_upstream_calls_total", Map.of("outcome", "unavailable")))
                .isEqualTo(1);
        assertThat(sum("parley_upstream_calls_total", Map.of("outcome", "deadline-exceeded")))
                .isEqualTo(1);
        assertThat(sum("parley_upstream_call_seconds_count", Map.of("contract", "parts")))
                .isEqualTo(4);
    }

    @Test
    void guardsAreCountedAndShown() {
        FakeSources sources = new FakeSources();
        metrics.watch(sources);

        metrics.retried("parts", FailureKind.UPSTREAM_TIMEOUT, Duration.ofMillis(10));
        metrics.refused("parts", FailureKind.CIRCUIT_OPEN);
        metrics.refused("parts", FailureKind.CIRCUIT_OPEN);
        metrics.changed(sources.guards().get(0), "closed", "open");

        assertThat(sum("parley_retries_total", Map.of("contract", "parts", "code", "upstream-timeout")))
                .isEqualTo(1);
        assertThat(sum("parley_refused_total", Map.of("contract", "parts", "code", "circuit-open")))
                .isEqualTo(2);
        assertThat(sum("parley_breaker_changes_total", Map.of("contract", "parts", "to", "open")))
                .isEqualTo(1);
        assertThat(sum("parley_breaker_state", Map.of("contract", "parts"))).isEqualTo(2);
        assertThat(sum("parley_upstream_in_flight", Map.of("contract", "prices")))
                .isEqualTo(1);
        assertThat(sum("parley_cache_bytes", Map.of())).isEqualTo(2_000);
        assertThat(sum("parley_cache_stale_total", Map.of())).isEqualTo(3);
        assertThat(sum("parley_outgoing_socket_bytes", Map.of())).isZero();
        assertThat(sum("parley_outgoing_document_bytes", Map.of())).isZero();
        assertThat(sum("parley_outgoing_resets_total", Map.of())).isZero();
    }

    @Test
    void aCallThatNobodyWaitedForIsNoFault() {
        metrics.attemptAbandoned(exchange("1"), "parts");

        assertThat(sum("parley_upstream_faults_total", Map.of())).isZero();
        assertThat(sum("parley_upstream_calls_total", Map.of("outcome", "abandoned")))
                .isEqualTo(1);
    }

    @Test
    void labelsAreFromClosedSets() {
        for (int i = 0; i < 1_000; i++) {
            Exchange exchange = exchange("id-" + i);
            exchange.requested("METHOD" + i);
            exchange.sentBy("consumer " + i);
            metrics.attemptFailed(
                    exchange,
                    "parts",
                    GatewayFailure.of(FailureKind.UPSTREAM_FAULT, "text " + i).withPlace("place " + i),
                    Duration.ofMillis(i));
            exchange.end("t", 502, AnswerSource.ERROR, "parts", failure(FailureKind.UPSTREAM_FAULT));
        }

        Set<String> names = new TreeSet<>();
        samples().stream().filter(s -> s.name.startsWith("parley_")).forEach(s -> names.addAll(s.labels.keySet()));

        assertThat(names)
                .containsExactlyInAnyOrder(
                        "code", "contract", "fault", "host", "le", "outcome", "source", "status", "type");
        assertThat(samples().stream().filter(s -> s.name.equals("parley_requests_total")))
                .hasSize(1);
        assertThat(samples().stream().filter(s -> s.name.equals("parley_upstream_faults_total")))
                .hasSize(1);
    }
}
