package parley.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.exchange.GatewayFailure;
import parley.gateway.DirectGateway.Answer;

/** Compares an answer with the {@code response} of an example. */
record Expectation(Map<String, ? extends @Nullable Object> response) {

    private static final Set<String> ERROR_TEXTS = Set.of("detail", "code", "title");

    List<String> differences(Answer answer) {
        Map<?, ?> document = document(answer);
        List<String> differences = new ArrayList<>();
        boolean isError = document.get("errors") instanceof List<?>;
        if (!response.containsKey("status") && isError != response.containsKey("outcome")) {
            differences.add(
                    "the answer should be " + (isError ? "a success" : "an error") + ", it is status " + answer.status()
                            + answer.failure().map(f -> " " + f.getMessage()).orElse(""));
            return differences;
        }
        response.forEach((key, expected) -> differences.addAll(differences(key, expected, document, answer)));
        return differences;
    }

    /** What the answer was, where a difference alone does not tell: every error, and a success instead of an error. */
    String told(Answer answer) {
        Map<?, ?> document = document(answer);
        if (document.get("errors") instanceof List<?>) {
            Map<?, ?> error = error(document);
            String place = answer.failure()
                    .flatMap(GatewayFailure::place)
                    .map(text -> " (" + text + ")")
                    .orElse("");
            return "The answer was " + answer.status() + " " + error.get("code") + ": " + error.get("detail") + place;
        }
        boolean isError = response.containsKey("outcome")
                || ERROR_TEXTS.stream().anyMatch(response::containsKey)
                || (response.get("status") instanceof Integer status && status >= 400);
        return isError ? "The answer was " + answer.status() + " with " + records(document.get("data")) : "";
    }

    private static String records(@Nullable Object data) {
        if (data instanceof List<?> list) {
            return list.size() == 1 ? "1 record" : list.size() + " records";
        }
        return data instanceof Map<?, ?> record ? "the record " + record.get("id") : "no record";
    }

    private static List<String> differences(String key, @Nullable Object expected, Map<?, ?> document, Answer answer) {
        Map<?, ?> error = error(document);
        return switch (key) {
            case "status" -> explained(Difference.between(expected, answer.status(), "status"), answer);
            case "outcome" -> Difference.between(expected, inner(error, "meta", "outcome"), "outcome");
            case "pointer", "parameter" -> Difference.between(expected, inner(error, "source", key), "source." + key);
            case "headers" -> Difference.between(expected, answer.headers(), "headers");
            case "links" -> Difference.between(decoded(expected), decoded(document.get("links")), "links");
            default ->
                ERROR_TEXTS.contains(key)
                        ? Difference.between(expected, error.get(key), key)
                        : Difference.between(expected, document.get(key), key);
        };
    }

    private static List<String> explained(List<String> differences, Answer answer) {
        return differences.stream()
                .map(difference -> difference
                        + answer.failure().map(f -> " (" + f.getMessage() + ")").orElse(""))
                .toList();
    }

    private static Map<?, ?> error(Map<?, ?> document) {
        return document.get("errors") instanceof List<?> errors
                        && !errors.isEmpty()
                        && errors.get(0) instanceof Map<?, ?> error
                ? error
                : Map.of();
    }

    private static @Nullable Object inner(Map<?, ?> object, String name, String member) {
        return object.get(name) instanceof Map<?, ?> inner ? inner.get(member) : null;
    }

    /** Links are compared decoded: people write brackets as brackets. */
    private static @Nullable Object decoded(@Nullable Object links) {
        if (!(links instanceof Map<?, ?> map)) {
            return links;
        }
        Map<Object, @Nullable Object> result = new java.util.LinkedHashMap<>();
        map.forEach((name, link) ->
                result.put(name, link instanceof String text ? URLDecoder.decode(text, StandardCharsets.UTF_8) : link));
        return result;
    }

    private static Map<?, ?> document(Answer answer) {
        try {
            return Difference.JSON.readValue(answer.body(), Map.class);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("the gateway rendered a document that is not JSON", notJson);
        }
    }
}
