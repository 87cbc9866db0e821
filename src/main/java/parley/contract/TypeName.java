package parley.contract;

import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import parley.contract.ValueType.BooleanType;
import parley.contract.ValueType.DateTimeType;
import parley.contract.ValueType.DateType;
import parley.contract.ValueType.DecimalType;
import parley.contract.ValueType.DurationType;
import parley.contract.ValueType.EnumType;
import parley.contract.ValueType.IntegerType;
import parley.contract.ValueType.JsonType;
import parley.contract.ValueType.LinesType;
import parley.contract.ValueType.LocalDateTimeType;
import parley.contract.ValueType.MoneyType;
import parley.contract.ValueType.NumberType;
import parley.contract.ValueType.ObjectType;
import parley.contract.ValueType.StringType;
import parley.contract.ValueType.TextType;
import parley.contract.ValueType.TimeType;
import parley.contract.ValueType.UriType;
import parley.exchange.Word;
import parley.text.Nearest;
import parley.yaml.Form;
import parley.yaml.ScalarKind;

/**
 * The types of the language by name (contract language, section 4.6): how each is read and written as a constant, what it accepts and
 * gives in the words of the reference, and the options that go with it.
 */
@SuppressWarnings("ImmutableEnumChecker") // methods, forms and copied lists do not change
enum TypeName {
    STRING(
            StringType.class,
            TypeOptions::string,
            Constants.TEXT,
            "text, a number or a boolean",
            "text",
            List.of("max", "pattern", "case")),
    TEXT(
            TextType.class,
            TypeOptions::text,
            Constants.TEXT,
            "HTML or plain text",
            "text without markup: tags are stripped, entities resolved, blanks collapsed",
            List.of("max")),
    LINES(
            LinesType.class,
            options -> new LinesType(),
            Constants.TEXTS,
            "text of several lines",
            "a list of the lines that are not blank",
            List.of()),
    INTEGER(
            IntegerType.class,
            TypeOptions::integer,
            Constants.WHOLE,
            "a whole number as number or text: 7, \"7\", \"7.0\", \"+7\"",
            "a JSON number; beyond 2^53-1 it is bad: use string",
            List.of("min", "max", "thousands")),
    DECIMAL(
            DecimalType.class,
            TypeOptions::decimal,
            Constants.DECIMAL,
            "a number as number or text",
            "text with the digits as sent, such as \"1.10\": JavaScript would lose them",
            List.of("comma", "thousands", "scale", "min", "max")),
    NUMBER(
            NumberType.class,
            TypeOptions::number,
            Constants.NUMBER,
            "a number as number or text",
            "a JSON number, for measurements",
            List.of("comma", "thousands", "scale", "min", "max")),
    BOOLEAN(
            BooleanType.class,
            TypeOptions::booleans,
            Constants.FLAG,
            "true/false, 1/0, y/n, yes/no, t/f, on/off, in any case",
            "true or false",
            List.of("true", "false")),
    DATE(
            DateType.class,
            TypeOptions::date,
            Constants.DATE,
            "ISO 8601, 20240517, the date of a date-time",
            "text, such as 2024-05-17",
            List.of("format", "zones", "language", "years-from")),
    TIME(
            TimeType.class,
            TypeOptions::time,
            Constants.TIME,
            "ISO 8601",
            "text, such as 09:00:00",
            List.of("format", "zones")),
    LOCAL_DATE_TIME(
            LocalDateTimeType.class,
            TypeOptions::localDateTime,
            Constants.LOCAL_DATE_TIME,
            "ISO 8601 without zone, and the formats",
            "text, such as 2024-05-17T09:00:00, a moment only with a zone that nobody knows",
            List.of("format", "language", "years-from")),
    DATE_TIME(
            DateTimeType.class,
            TypeOptions::dateTime,
            Constants.DATE_TIME,
            "ISO 8601 with or without zone, RFC 9557 (2024-05-17T07:00:00Z[UTC]), and the formats",
            "text in RFC 3339 and UTC, such as 2024-05-17T07:00:00Z",
            List.of("format", "zone", "zones", "language", "years-from", "keep-offset")),
    DURATION(
            DurationType.class,
            TypeOptions::duration,
            Constants.DURATION,
            "ISO 8601, 1:30:00, a number with its unit",
            "text in ISO 8601, such as PT1H30M",
            List.of("unit")),
    MONEY(
            MoneyType.class,
            TypeOptions::money,
            Constants.MONEY,
            "amount and currency, two expressions",
            "an object, such as {\"amount\": \"12.50\", \"currency\": \"EUR\"}",
            List.of("amount", "currency", "minor-units", "comma", "thousands")),
    URI(
            UriType.class,
            TypeOptions::uri,
            Constants.TEXT,
            "an absolute or relative reference",
            "an absolute URI with an allowed scheme",
            List.of("schemes", "base")),
    ENUM(
            EnumType.class,
            options -> new EnumType(),
            Constants.TEXT,
            "the texts that values lists",
            "the public text of values",
            List.of()),
    OBJECT(
            ObjectType.class,
            TypeOptions::object,
            Constants.ANYTHING,
            "an object",
            "an object of fields",
            List.of("fields")),
    JSON(
            JsonType.class,
            TypeOptions::json,
            Constants.ANYTHING,
            "anything",
            "the same, as it is; discouraged, since callers learn nothing of it",
            List.of());

    /** Before the type of the items. */
    static final String LIST = "list of ";

    static final List<String> LIST_OPTIONS = List.of("max", "distinct");

    /** Read as text: the reader knows lists and what was probably meant. */
    static final ScalarKind<String> OF_ATTRIBUTES = ScalarKind.anyOf(
                    Stream.concat(words().stream(), all(TypeName::isOfLists).map(type -> LIST + type.word()))
                            .toList())
            .explained(TypeName::meaning);

    /** The same for the value of a filter, which is one text. */
    static final ScalarKind<String> OF_FILTERS = ScalarKind.anyOf(
                    all(TypeName::isOfFilters).map(TypeName::word).toList())
            .explained(TypeName::meaning);

    private static final Set<TypeName> TEXTS = EnumSet.of(STRING, TEXT, LINES, URI, ENUM);

    /** No value of these holds a blank, a quote or what a query language reads as its own. */
    private static final Set<TypeName> CONFINED =
            EnumSet.of(INTEGER, DECIMAL, NUMBER, BOOLEAN, DATE, TIME, DATE_TIME, DURATION);

    private static final Set<TypeName> TIMED = EnumSet.of(DATE, TIME, LOCAL_DATE_TIME, DATE_TIME);

    private final String word = Word.of(this);
    private final Class<? extends ValueType> type;
    private final Function<TypeOptions, ValueType> reading;
    /** How {@code default} and {@code value} are written. */
    final Form<?> constant;

    /** What the type takes from the upstream. */
    final String accepts;

    /** What callers get. */
    final String gives;

    final List<String> options;

    TypeName(
            Class<? extends ValueType> type,
            Function<TypeOptions, ValueType> reading,
            Form<?> constant,
            String accepts,
            String gives,
            List<String> options) {
        this.type = type;
        this.reading = reading;
        this.constant = constant;
        this.accepts = accepts;
        this.gives = gives;
        this.options = options;
    }

    private static Stream<TypeName> all(Predicate<TypeName> kind) {
        return Arrays.stream(values()).filter(kind);
    }

    static Optional<TypeName> of(String word) {
        return all(type -> type.word().equals(word)).findFirst();
    }

    /** The name of a type; empty for a list. */
    static Optional<TypeName> of(ValueType value) {
        return all(name -> name.type.isInstance(value)).findFirst();
    }

    static List<String> words() {
        return all(type -> true).map(TypeName::word).toList();
    }

    String word() {
        return word;
    }

    /** Reads the options that stand beside the name. */
    ValueType read(TypeOptions written) {
        return reading.apply(written);
    }

    /** Whether {@code key} goes with some types only. */
    static boolean isOption(String key) {
        return LIST_OPTIONS.contains(key)
                || all(type -> type.options.contains(key)).findAny().isPresent();
    }

    /** What a word of a contract means: {@code list of date}. */
    private static String meaning(String word) {
        boolean list = word.startsWith(LIST);
        TypeName type = of(list ? word.substring(LIST.length()) : word).orElseThrow();
        return list
                ? "Takes one, many or none; gives a list, never null. Items: " + type.gives + "."
                : "Takes " + type.accepts + "; gives " + type.gives + ".";
    }

    /** Whether a list may have items of this type. */
    boolean isOfLists() {
        return this != LINES && this != MONEY;
    }

    /** Whether the value of a filter can be of this type. */
    boolean isOfFilters() {
        return this != MONEY && this != OBJECT;
    }

    /** Whether values can be compared with each other. */
    boolean isComparable() {
        return isOfFilters() && this != JSON;
    }

    boolean isText() {
        return TEXTS.contains(this);
    }

    boolean isConfined() {
        return CONFINED.contains(this);
    }

    /** Whether its texts are dates and times, in formats of the contract. */
    boolean isTimed() {
        return TIMED.contains(this);
    }

    /** The types that know an option, as messages name them. */
    static String owners(String option) {
        Stream<String> owners = all(type -> type.options.contains(option)).map(TypeName::word);
        Stream<String> lists = LIST_OPTIONS.contains(option) ? Stream.of("list of …") : Stream.empty();
        return Nearest.list(Stream.concat(owners, lists).toList());
    }
}
