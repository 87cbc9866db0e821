package parley.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares a document with the fields that the corpus expects. Values have to be equal; only two moments with a zone are
 * compared as moments ({@code .000Z} and {@code Z}), and two numbers by value. {@code id} is that of the resource, always a string.
 */
final class Expected {

    /** JSON:API gives these names to the resource itself, so contracts call the attribute otherwise. */
    private static final Map<String, String> RESERVED = Map.of("type", "kind", "id", "ownId");

    private final JsonNode document;

    Expected(JsonNode document) {
        this.document = document;
    }

    /** What {@code payload} should yield and the document does not have. */
    List<String> misses(Payload payload) {
        JsonNode data = document.path("data");
        JsonNode first = data.isArray() ? data.path(0) : data;
        if (!first.isObject()) {
            return List.of("no resource: " + cut(document));
        }
        List<String> misses = new ArrayList<>();
        if (!first.path("type").asText().equals(payload.resourceType())) {
            misses.add("type is " + first.path("type"));
        }
        payload.fields().properties().forEach(field -> {
            JsonNode actual = value(first, field.getKey());
            if (!isSame(field.getKey(), field.getValue(), actual)) {
                misses.add(field.getKey() + " is " + cut(actual) + ", not " + cut(field.getValue()));
            }
        });
        payload.count().ifPresent(count -> {
            long actual = count(first);
            if (actual != count) {
                misses.add("there are " + actual + ", not " + count);
            }
        });
        return misses;
    }

    private static JsonNode value(JsonNode resource, String field) {
        JsonNode attributes = resource.path("attributes");
        String name = RESERVED.getOrDefault(field, field);
        return field.equals("id") && !attributes.has(name) ? resource.path("id") : attributes.path(name);
    }

    /** The number that the document states, in the resource or as its total; otherwise that of the resources. */
    private long count(JsonNode first) {
        JsonNode stated = first.path("attributes").path("count");
        JsonNode total = document.path("meta").path("total");
        if (stated.isNumber() || total.isNumber()) {
            return (stated.isNumber() ? stated : total).asLong();
        }
        return document.path("data").size();
    }

    private static boolean isSame(String field, JsonNode expected, JsonNode actual) {
        if (field.equals("id") && actual.isTextual()) {
            return expected.asText().equals(actual.asText());
        }
        if (expected.isNumber() && actual.isNumber()) {
            return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        Optional<Instant> moment = moment(expected);
        return moment.isPresent() ? moment.equals(moment(actual)) : expected.equals(actual);
    }

    private static Optional<Instant> moment(JsonNode value) {
        try {
            return value.isTextual() ? Optional.of(Instant.parse(value.asText())) : Optional.empty();
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    private static String cut(JsonNode value) {
        String text = value.isMissingNode() ? "missing" : value.toString();
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
