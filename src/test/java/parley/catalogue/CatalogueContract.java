package parley.catalogue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import parley.exchange.FailureKind;

/**
 * The contracts that faults are played to: one for each case and point of the check, alike but for what the point is about. The
 * attempt limit is short only where it is reached: everywhere else a busy machine must not reach it by accident.
 */
enum CatalogueContract {
    /** A failure is not remembered for long; retries are made; the breaker keeps out of it. */
    COLD,
    /** What is stored is stale at once; a failure shows itself at once. */
    WARM,
    /** Each request is a call, and each call counts. */
    BREAKER;

    /** Calls for one request where they may be repeated. */
    static final int ATTEMPTS = 3;

    private Map<String, String> resilience() {
        return switch (this) {
            case COLD ->
                Map.of(
                        "retry", "{ attempts: 3, first: 10ms, most: 50ms }",
                        "breaker", "off",
                        "cache", "{ fresh: 30s, refresh-ahead: off, not-found: 50ms }");
            case WARM ->
                Map.of(
                        "retry", "off",
                        "breaker", "off",
                        "cache", "{ fresh: 20ms, stale-if-error: 1h, refresh-ahead: off, not-found: 50ms }");
            case BREAKER ->
                Map.of(
                        "retry", "off",
                        "cache", "off",
                        "breaker", "{ opens-at: 50%, of-last: 20, at-least: 5, for: 200ms, most: 400ms, probes: 1 }");
        };
    }

    /** The word for names. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The contract of one case; it offers the types {@code key} and {@code key-post}, which reads by POST. */
    String text(String key, String url, Kind kind, Fault.Play play) {
        Fault.Setting setting = play.setting();
        return """
                contract: %1$s
                upstream: { %2$s }
                resources:
                  %1$s:
                    id: %3$s
                    attributes: %4$s
                    get: { request: "GET /things/{id}"%5$s }
                  %1$s-post:
                    id: %3$s
                    attributes: %4$s
                    get: { request: { method: POST, path: "/things/{id}" }, safe: true%5$s }
                """.formatted(key, upstream(url, kind, play), kind.idExpression(), setting.attributes(), kind.records());
    }

    private String upstream(String url, Kind kind, Fault.Play play) {
        boolean late = play.seen() instanceof Seen.Failure failure && failure.kind() == FailureKind.UPSTREAM_TIMEOUT;
        Map<String, String> all = new LinkedHashMap<>();
        all.put("url", '"' + url + '"');
        all.put("format", kind.word());
        all.put("max-reply", "100KB");
        all.put("timeout", late ? "7s" : "20s");
        all.put("attempt", late ? "1s" : "15s");
        all.putAll(resilience());
        all.putAll(play.setting().upstream());
        return all.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
