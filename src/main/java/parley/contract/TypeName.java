package parley.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import parley.text.Nearest;

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
    LOCAL_DATE_TIME,
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
            "zones",
            "language",
            "years-from",
            "keep-offset",
            "unit",
            "amount",
            "currency",
            "minor-units",
            "schemes",
            "base",
            "fields",
            "distinct");

    /** Before the type of the items. */
    static final String LIST = "list of ";

    static final List<String> LIST_OPTIONS = List.of("max", "distinct");

    String word() {
        return Words.word(this);
    }

    List<String> options() {
        return switch (this) {
            case STRING -> List.of("max", "pattern", "case");
            case TEXT -> List.of("max");
            case INTEGER -> List.of("min", "max", "thousands");
            case DECIMAL, NUMBER -> List.of("comma", "thousands", "scale", "min", "max");
            case BOOLEAN -> List.of("true", "false");
            case DATE -> List.of("format", "zones", "language", "years-from");
            case TIME -> List.of("format", "zones");
            case LOCAL_DATE_TIME -> List.of("format", "language", "years-from");
            case DATE_TIME -> List.of("format", "zone", "zones", "language", "years-from", "keep-offset");
            case DURATION -> List.of("unit");
            case MONEY -> List.of("amount", "currency", "minor-units", "comma", "thousands");
            case URI -> List.of("schemes", "base");
            case OBJECT -> List.of("fields");
            case LINES, ENUM, JSON -> List.of();
        };
    }

    /** What the type takes from the upstream. */
    String accepts() {
        return switch (this) {
            case STRING -> "text, a number or a boolean";
            case TEXT -> "HTML or plain text";
            case LINES -> "text of several lines";
            case INTEGER -> "a whole number as number or text: 7, \"7\", \"7.0\", \"+7\"";
            case DECIMAL, NUMBER -> "a number as number or text";
            case BOOLEAN -> "true/false, 1/0, y/n, yes/no, t/f, on/off, in any case";
            case DATE -> "ISO 8601, 20240517, the date of a date-time";
            case TIME -> "ISO 8601";
            case LOCAL_DATE_TIME -> "ISO 8601 without zone, and the formats";
            case DATE_TIME -> "ISO 8601 with or without zone, RFC 9557 (2024-05-17T07:00:00Z[UTC]), and the formats";
            case DURATION -> "ISO 8601, 1:30:00, a number with its unit";
            case MONEY -> "amount and currency, two expressions";
            case URI -> "an absolute or relative reference";
            case ENUM -> "the texts that values lists";
            case OBJECT -> "an object";
            case JSON -> "anything";
        };
    }

    /** What callers get. */
    String gives() {
        return switch (this) {
            case STRING -> "text";
            case TEXT -> "text without markup: tags are stripped, entities resolved, blanks collapsed";
            case LINES -> "a list of the lines that are not blank";
            case INTEGER -> "a JSON number; beyond 2^53-1 it is bad: use string";
            case DECIMAL -> "text with the digits as sent, such as \"1.10\": JavaScript would lose them";
            case NUMBER -> "a JSON number, for measurements";
            case BOOLEAN -> "true or false";
            case DATE -> "text, such as 2024-05-17";
            case TIME -> "text, such as 09:00:00";
            case LOCAL_DATE_TIME -> "text, such as 2024-05-17T09:00:00, a moment only with a zone that nobody knows";
            case DATE_TIME -> "text in RFC 3339 and UTC, such as 2024-05-17T07:00:00Z";
            case DURATION -> "text in ISO 8601, such as PT1H30M";
            case MONEY -> "an object, such as {\"amount\": \"12.50\", \"currency\": \"EUR\"}";
            case URI -> "an absolute URI with an allowed scheme";
            case ENUM -> "the public text of values";
            case OBJECT -> "an object of fields";
            case JSON -> "the same, as it is; discouraged, since callers learn nothing of it";
        };
    }

    /** What a word of a contract means: {@code list of date}. */
    static String meaning(String word) {
        boolean list = word.startsWith(LIST);
        TypeName type = of(list ? word.substring(LIST.length()) : word).orElseThrow();
        return list
                ? "Takes one, many or none; gives a list, never null. Items: " + type.gives() + "."
                : "Takes " + type.accepts() + "; gives " + type.gives() + ".";
    }

    /** Whether a list may have items of this type. */
    boolean isOfLists() {
        return this != LINES && this != MONEY;
    }

    /** Whether the value of a filter can be of this type. */
    boolean isOfFilters() {
        return this != MONEY && this != OBJECT;
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
