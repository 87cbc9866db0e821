package parley.contract;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The types of the language by name (contract language, section 4.6), and the options that go with each. */
enum TypeName {
    STRING("max", "pattern", "case"),
    TEXT("max"),
    LINES,
    INTEGER("min", "max", "thousands"),
    DECIMAL("comma", "scale", "min", "max"),
    NUMBER("comma", "scale", "min", "max"),
    BOOLEAN("true", "false"),
    DATE("format"),
    TIME("format"),
    DATE_TIME("format", "zone", "keep-offset"),
    DURATION("unit"),
    MONEY("amount", "currency", "minor-units"),
    URI("schemes", "base"),
    ENUM,
    OBJECT("fields"),
    JSON;

    /** All options of all types; lists have {@code max} and {@code distinct} beside those of their items. */
    static final List<String> OPTIONS = List.of(
            "max",
            "pattern",
            "case",
            "min",
            "thousands",
            "comma",
            "scale",
            "true",
            "false",
            "format",
            "zone",
            "keep-offset",
            "unit",
            "amount",
            "currency",
            "minor-units",
            "schemes",
            "base",
            "fields",
            "distinct");

    static final List<String> LIST_OPTIONS = List.of("max", "distinct");

    private final List<String> options;

    TypeName(String... options) {
        this.options = List.of(options);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<String> options() {
        return options;
    }

    static Optional<TypeName> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(TypeName::word).toList();
    }

    /** The types that know an option, as messages name them. */
    static String owners(String option) {
        Map<String, Boolean> owners = new LinkedHashMap<>();
        Arrays.stream(values())
                .filter(type -> type.options.contains(option))
                .forEach(type -> owners.put(type.word(), true));
        if (LIST_OPTIONS.contains(option)) {
            owners.put("list of …", true);
        }
        return Nearest.list(owners.keySet());
    }
}
