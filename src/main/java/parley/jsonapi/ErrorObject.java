package parley.jsonapi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.exchange.GatewayFailure;
import parley.exchange.GatewayFailure.Source;
import parley.exchange.Outcome;

/**
 * One error object (JSON:API 1.1, section 11.2). Code and title are those of the failure table, so the title is the same for
 * every occurrence; only the detail differs.
 *
 * @param id of the exchange, as logged
 * @param status the HTTP status as text
 */
public record ErrorObject(
        String id,
        String status,
        String code,
        String title,
        String detail,
        Optional<Source> source,
        Map<String, @Nullable Object> meta) {

    public ErrorObject {
        if (status.length() != 3 || status.charAt(0) < '1' || status.charAt(0) > '5') {
            throw new IllegalArgumentException("not an HTTP status: " + status);
        }
        meta = Collections.unmodifiableMap(new LinkedHashMap<>(meta));
    }

    /**
     * What the caller sees of {@code failure}: never its place or cause. To {@code meta} (contract, attempts) are added what
     * the failure itself knows: {@code outcome}, {@code retryable}, {@code upstreamCode} and {@code fault}.
     */
    public static ErrorObject of(
            GatewayFailure failure, String exchangeId, Map<String, ? extends @Nullable Object> meta) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(meta);
        failure.kind().outcome().map(Outcome::word).ifPresent(word -> all.put("outcome", word));
        all.put("retryable", failure.isRetryable());
        failure.upstreamCode().ifPresent(code -> all.put("upstreamCode", code));
        failure.fault().ifPresent(fault -> all.put("fault", fault));
        return new ErrorObject(
                exchangeId,
                Integer.toString(failure.status()),
                failure.kind().code(),
                failure.kind().title(),
                failure.detail(),
                failure.source(),
                all);
    }

    /** As plain values; a source and meta only where there are any. */
    Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", id);
        members.put("status", status);
        members.put("code", code);
        members.put("title", title);
        members.put("detail", detail);
        source.ifPresent(about -> members.put("source", Map.of(about.member(), about.value())));
        if (!meta.isEmpty()) {
            members.put("meta", meta);
        }
        return members;
    }
}
