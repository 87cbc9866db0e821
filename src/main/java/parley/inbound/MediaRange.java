package parley.inbound;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.jsonapi.Document;
import parley.text.FieldList;
import parley.text.FieldList.Pair;

/**
 * One entry of {@code Accept}, or a {@code Content-Type}: type, subtype and parameter names in lower case, quoted values
 * unquoted, the weight apart (RFC 9110, sections 5.6 and 12.5.1).
 *
 * @param name for example {@code application/vnd.api+json}, {@code application/*}
 * @param parameters all but the weight
 * @param weight the parameter {@code q} as sent
 */
record MediaRange(String name, Map<String, String> parameters, Optional<String> weight) {

    private static final Set<String> JSON_API_PARAMETERS = Set.of("ext", "profile");

    /** The entries of a header in one or more lines; parts that cannot be read are left out. */
    static List<MediaRange> list(List<String> lines) {
        return FieldList.members(lines).stream()
                .map(MediaRange::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    /** One media type or range; empty where its name cannot be read. */
    static Optional<MediaRange> parse(String text) {
        List<String> parts = FieldList.split(text, ';');
        String name = parts.get(0).toLowerCase(Locale.ROOT);
        if (name.equals("*")) {
            name = "*/*";
        }
        int slash = name.indexOf('/');
        if (slash < 1 || slash == name.length() - 1 || name.chars().anyMatch(c -> c <= ' ' || c == '"')) {
            return Optional.empty();
        }
        Map<String, String> parameters = parameters(parts.subList(1, parts.size()));
        Optional<String> weight = Optional.ofNullable(parameters.remove("q"));
        return Optional.of(new MediaRange(name, parameters, weight));
    }

    private static Map<String, String> parameters(List<String> parts) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : parts) {
            if (!part.isEmpty()) {
                Pair pair = Pair.of(part);
                parameters.merge(pair.name(), pair.value().orElse(""), (one, two) -> one + " " + two);
            }
        }
        return parameters;
    }

    boolean isJsonApi() {
        return name.equals(Document.MEDIA_TYPE);
    }

    /** Whether it has a parameter that JSON:API does not define for its media type. */
    boolean hasForeignParameter() {
        return !JSON_API_PARAMETERS.containsAll(parameters.keySet());
    }

    /** Whether it asks for an extension; none is supported. */
    boolean hasExtension() {
        return !parameters.getOrDefault("ext", "").isBlank();
    }

    /** The weight; 1 where there is none, or none that can be read. */
    double quality() {
        try {
            return weight.map(Double::parseDouble).filter(Double::isFinite).orElse(1.0);
        } catch (NumberFormatException e) {
            return 1.0;
        }
    }
}
