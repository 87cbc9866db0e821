package parley.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The types of the language by name (contract language, section 4.6), and the options that go with each. */
enum TypeName {
    STRING,
    TEXT,
    LINES,
    INTEGER,
    DECIMAL,
    NUMBER,
    BOOLEAN,
    DATE,
    TIME,
    DATE_TIME,
    DURATION,
    MONEY,
    URI,
    ENUM,
    OBJECT,
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

    String word() {
        return Words.word(this);
    }

    List<String> options() {
        return switch (this) {
            case STRING -> List.of("max", "pattern", "case");
            case TEXT -> List.of("max");
            case INTEGER -> List.of("min", "max", "thousands");
            case DECIMAL, NUMBER -> List.of("comma", "scale", "min", "max");
            case BOOLEAN -> List.of("true", "false");
            case DATE, TIME -> List.of("format");
            case DATE_TIME -> List.of("format", "zone", "keep-offset");
            case DURATION -> List.of("unit");
            case MONEY -> List.of("amount", "currency", "minor-units");
            case URI -> List.of("schemes", "base");
            case OBJECT -> List.of("fields");
            case LINES, ENUM, JSON -> List.of();
        };
    }

    static Optional<TypeName> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(TypeName::word).toList();
    }

    /** The types that know an option, as messages name them. */
    static String owners(String option) {
        List<String> owners = new ArrayList<>();
        Arrays.stream(values())
                .filter(type -> type.options().contains(option))
                .forEach(type -> owners.add(type.word()));
        if (LIST_OPTIONS.contains(option)) {
            owners.add("list of …");
        }
        return Nearest.list(owners);
    }
}
