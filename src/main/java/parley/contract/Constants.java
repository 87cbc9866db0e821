package parley.contract;

import static parley.contract.AttributeKeys.ATTRIBUTE;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import parley.yaml.Form;
import parley.yaml.Key;
import parley.yaml.Keys;
import parley.yaml.PlainValues;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.YamlNode;
import parley.yaml.YamlNode.Style;
import parley.yaml.YamlNode.YamlScalar;

/**
 * Reads {@code default} and {@code value} of an attribute as callers will see them: the public form of the type, so a
 * date is ISO 8601 and a decimal is text, whatever the upstream writes.
 */
final class Constants {

    static final Form<String> TEXT = ScalarKind.TEXT;

    static final Form<List<String>> TEXTS = Form.list(ScalarKind.TEXT);

    static final Form<Boolean> FLAG = ScalarKind.FLAG;

    static final Form<Object> ANYTHING = new Form.Anything();

    static final Form<?> WHOLE = ScalarKind.of("a whole number", "Write for example 0", Constants::whole);

    private static final ScalarKind<String> DIGITS = ScalarKind.TEXT
            .named("a decimal number", "Write for example 1.10")
            .only(text -> ScalarKind.DECIMAL.parse(text).isPresent());

    static final Form<String> DECIMAL = DIGITS;

    static final Form<Object> MONEY = new MoneyKeys();

    static final Form<?> NUMBER = ScalarKind.DECIMAL.named("a number", "Write for example 1.5");

    static final Form<?> DATE = moment("a date", "2024-05-17", LocalDate::parse);

    static final Form<?> TIME = moment("a time", "09:00:00", LocalTime::parse);

    static final Form<?> DATE_TIME = moment("a date-time", "2024-05-17T07:00:00Z", OffsetDateTime::parse);

    static final Form<?> LOCAL_DATE_TIME =
            moment("a date-time without zone", "2024-05-17T09:00:00", LocalDateTime::parse);

    static final Form<?> DURATION = ScalarKind.matching(
            "a duration", "Write for example PT1H30M", "P(?=.)(\\d+[YMWD])*(T(\\d+(\\.\\d+)?[HMS])+)?");

    /** Beyond this JavaScript clients lose digits. */
    private static final BigInteger LARGEST_EXACT = BigInteger.ONE.shiftLeft(53).subtract(BigInteger.ONE);

    private Constants() {}

    /** The constant of {@code key}; empty if there is none, or {@code default: null}, which says nothing. */
    static Optional<Object> read(Section section, Key<?> key, ValueType type) {
        Optional<YamlNode> node = section.node(key);
        if (node.filter(Constants::isNull).isPresent()) {
            if (key.equals(ATTRIBUTE.value)) {
                section.refuseValue(key, "a constant cannot be null", "Leave the attribute out");
            }
            return Optional.empty();
        }
        Form<?> form = type instanceof ValueType.ListType list ? Form.list(form(list.of())) : form(type);
        return node.flatMap(n -> form.read(section.file(), key.name(), n));
    }

    private static Form<?> form(ValueType type) {
        return TypeName.of(type).orElseThrow().constant;
    }

    private static boolean isNull(YamlNode node) {
        return node instanceof YamlScalar scalar
                && scalar.style() == Style.PLAIN
                && PlainValues.plain(scalar.text()) == null;
    }

    /** An amount of money. */
    private static final class MoneyKeys extends Keys<Object> {

        private final Key<String> amount =
                key("amount", DIGITS).sample("\"0.00\"").about("How much.");

        private final Key<String> currency = text("currency").sample("EUR").about("The code of the currency.");

        private MoneyKeys() {
            super("money", "Money", "A constant amount.");
        }

        @Override
        protected Object read(Section money) {
            Map<String, Object> value = new LinkedHashMap<>();
            money.required(amount).ifPresent(digits -> value.put("amount", digits));
            money.required(currency).ifPresent(code -> value.put("currency", code));
            return Map.copyOf(value);
        }
    }

    private static Optional<Object> whole(String text) {
        return text.matches("[-+]?\\d{1,16}") && new BigInteger(text).abs().compareTo(LARGEST_EXACT) <= 0
                ? Optional.ofNullable(PlainValues.plain(text))
                : Optional.empty();
    }

    private static ScalarKind<String> moment(String takes, String example, Function<String, ?> parse) {
        return ScalarKind.TEXT
                .named(takes, "Write for example " + example)
                .only(text -> ScalarKind.TEXT.as(parse).parse(text).isPresent());
    }
}
