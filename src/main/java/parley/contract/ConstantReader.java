package parley.contract;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import parley.yaml.KnownKeys;
import parley.yaml.PlainValues;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.Sections;
import parley.yaml.YamlNode;
import parley.yaml.YamlNode.Style;
import parley.yaml.YamlNode.YamlScalar;

/**
 * Reads {@code default} and {@code value} of an attribute as callers will see them: the public form of the type, so a
 * date is ISO 8601 and a decimal is text, whatever the upstream writes.
 */
final class ConstantReader {

    private static final ScalarKind<Object> WHOLE =
            ScalarKind.of("a whole number", "Write for example 0", ConstantReader::whole);

    private static final ScalarKind<Object> DECIMAL =
            ScalarKind.of("a decimal number", "Write for example 1.10", text -> ScalarKind.DECIMAL
                    .parse(text)
                    .map(number -> text));

    private static final ScalarKind<Object> NUMBER =
            ScalarKind.of("a number", "Write for example 1.5", text -> ScalarKind.DECIMAL
                    .parse(text)
                    .map(Object.class::cast));

    private static final ScalarKind<Object> DATE =
            ScalarKind.of("a date", "Write for example 2024-05-17", moment(LocalDate::parse));

    private static final ScalarKind<Object> TIME =
            ScalarKind.of("a time", "Write for example 09:00:00", moment(LocalTime::parse));

    private static final ScalarKind<Object> DATE_TIME =
            ScalarKind.of("a date-time", "Write for example 2024-05-17T07:00:00Z", moment(OffsetDateTime::parse));

    private static final ScalarKind<Object> LOCAL_DATE_TIME = ScalarKind.of(
            "a date-time without zone", "Write for example 2024-05-17T09:00:00", moment(LocalDateTime::parse));

    private static final ScalarKind<Object> DURATION = ScalarKind.of(
            "a duration",
            "Write for example PT1H30M",
            text -> text.matches("P(?=.)(\\d+[YMWD])*(T(\\d+(\\.\\d+)?[HMS])+)?")
                    ? Optional.of(text)
                    : Optional.empty());

    /** Beyond this JavaScript clients lose digits. */
    private static final BigInteger LARGEST_EXACT = BigInteger.ONE.shiftLeft(53).subtract(BigInteger.ONE);

    private final Section section;
    private final String key;

    private ConstantReader(Section section, String key) {
        this.section = section;
        this.key = key;
    }

    /** The constant of {@code key}; empty if there is none, or {@code default: null}, which says nothing. */
    static Optional<Object> read(Section section, String key, ValueType type) {
        Optional<YamlNode> node = section.node(key);
        boolean isNull = node.filter(ConstantReader::isNull).isPresent();
        if (isNull && key.equals("value")) {
            section.problems().error(section.markOf(key), "a constant cannot be null", "Leave the attribute out");
        }
        return isNull ? Optional.empty() : node.flatMap(n -> new ConstantReader(section, key).value(n, type));
    }

    private static boolean isNull(YamlNode node) {
        return node instanceof YamlScalar scalar
                && scalar.style() == Style.PLAIN
                && PlainValues.plain(scalar.text()) == null;
    }

    private Optional<Object> value(YamlNode node, ValueType type) {
        if (type instanceof ValueType.ListType list) {
            return items(node, list.of());
        }
        if (type instanceof ValueType.LinesType) {
            return items(node, ValueType.StringType.PLAIN);
        }
        if (type instanceof ValueType.MoneyType) {
            return money(node);
        }
        if (type instanceof ValueType.ObjectType || type instanceof ValueType.JsonType) {
            return Optional.ofNullable(PlainValues.of(section.file(), node));
        }
        return Sections.value(section.file(), key, node, scalarKind(type));
    }

    private static ScalarKind<Object> scalarKind(ValueType type) {
        if (type instanceof ValueType.IntegerType) {
            return WHOLE;
        }
        if (type instanceof ValueType.DecimalType) {
            return DECIMAL;
        }
        if (type instanceof ValueType.NumberType) {
            return NUMBER;
        }
        if (type instanceof ValueType.BooleanType) {
            return ScalarKind.word(Map.of("true", (Object) true, "false", false))
                    .named("true or false", "");
        }
        if (type instanceof ValueType.DateType) {
            return DATE;
        }
        if (type instanceof ValueType.TimeType) {
            return TIME;
        }
        if (type instanceof ValueType.LocalDateTimeType) {
            return LOCAL_DATE_TIME;
        }
        if (type instanceof ValueType.DateTimeType) {
            return DATE_TIME;
        }
        return type instanceof ValueType.DurationType
                ? DURATION
                : ScalarKind.of("text", "Write one text", Optional::of);
    }

    private Optional<Object> items(YamlNode node, ValueType type) {
        List<Object> items = new ArrayList<>();
        for (YamlNode item : Sections.items(section.file(), key, node)) {
            value(item, type).ifPresent(items::add);
        }
        return Optional.of(List.copyOf(items));
    }

    private Optional<Object> money(YamlNode node) {
        return Section.of(section.file(), node, key, KnownKeys.of("amount", "currency"))
                .map(money -> {
                    Map<String, Object> value = new LinkedHashMap<>();
                    money.required("amount", DECIMAL, "\"0.00\"").ifPresent(amount -> value.put("amount", amount));
                    money.required("currency", ScalarKind.TEXT, "EUR").ifPresent(code -> value.put("currency", code));
                    return Map.copyOf(value);
                });
    }

    private static Optional<Object> whole(String text) {
        return text.matches("[-+]?\\d{1,16}") && new BigInteger(text).abs().compareTo(LARGEST_EXACT) <= 0
                ? Optional.ofNullable(PlainValues.plain(text))
                : Optional.empty();
    }

    private static Function<String, Optional<Object>> moment(Function<String, Object> parse) {
        return text -> {
            try {
                return Optional.of(parse.apply(text)).map(moment -> text);
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        };
    }
}
