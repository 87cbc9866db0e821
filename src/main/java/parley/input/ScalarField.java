package parley.input;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import parley.contract.ValueType;
import parley.contract.ValueType.BooleanType;
import parley.contract.ValueType.DecimalType;
import parley.contract.ValueType.IntegerType;
import parley.contract.ValueType.LinesType;
import parley.contract.ValueType.NumberType;
import parley.contract.ValueType.StringType;
import parley.contract.ValueType.TextType;
import parley.value.BadValue;
import parley.value.Scalar;

/**
 * One value of a scalar type: read in its public form, sent in the upstream's.
 *
 * @param values public text to upstream text; empty where every text is taken
 */
record ScalarField(ValueType type, Scalar scalar, Map<String, String> values) implements FieldForm {

    @Override
    public @Nullable Object send(Object value, DocumentPlace place, Faults faults) {
        if (!isOfType(value)) {
            faults.invalid(expected() + " is expected.", place);
            return null;
        }
        if (!values.isEmpty()) {
            String text = values.get(value.toString());
            if (text == null) {
                faults.invalid("One of " + String.join(", ", values.keySet()) + " is expected.", place);
            }
            return text;
        }
        try {
            return sent(value);
        } catch (BadValue bad) {
            faults.invalid("This value cannot be used: " + bad.getMessage() + ".", place);
            return null;
        }
    }

    private boolean isOfType(Object value) {
        if (type instanceof BooleanType) {
            return value instanceof Boolean;
        }
        if (type instanceof IntegerType || type instanceof NumberType) {
            return value instanceof Number;
        }
        if (type instanceof LinesType) {
            return value instanceof List<?> lines && lines.stream().allMatch(String.class::isInstance);
        }
        return value instanceof String || (type instanceof DecimalType && value instanceof Number);
    }

    private String expected() {
        if (type instanceof BooleanType) {
            return "true or false";
        }
        if (type instanceof IntegerType) {
            return "A whole number";
        }
        if (type instanceof NumberType) {
            return "A number";
        }
        return type instanceof LinesType ? "A list of texts" : "A text (type " + type.name() + ")";
    }

    private Object sent(Object value) throws BadValue {
        if (value instanceof List<?> lines) {
            StringJoiner text = new StringJoiner("\n");
            lines.forEach(line -> text.add(line.toString()));
            return text.toString();
        }
        if (type instanceof TextType) {
            return value;
        }
        if (value.equals("")) {
            return nothing();
        }
        if (type instanceof StringType) {
            return scalar.send(scalar.read((String) value), Optional.empty());
        }
        if (type instanceof BooleanType words
                && words.yes().isEmpty()
                && words.no().isEmpty()) {
            return value;
        }
        Object canonical = scalar.fromClient(digits(value));
        checkRounding(value, canonical);
        return isPlainNumber() ? canonical : scalar.send(canonical, Optional.empty());
    }

    /** Only a text can be empty. */
    private Object nothing() throws BadValue {
        if (type instanceof StringType) {
            return "";
        }
        throw BadValue.expected(type.name(), "");
    }

    /** Whether the upstream takes it as a JSON number, whose sign is the point. */
    private boolean isPlainNumber() {
        return type instanceof IntegerType || (type instanceof NumberType number && !number.comma());
    }

    /** A scale rounds what upstreams send; what a caller writes is not changed. */
    private void checkRounding(Object value, Object canonical) throws BadValue {
        Optional<Integer> scale = type instanceof DecimalType decimal
                ? decimal.scale()
                : type instanceof NumberType number ? number.scale() : Optional.empty();
        if (scale.isPresent()
                && value instanceof Number
                && new BigDecimal(canonical.toString()).compareTo(new BigDecimal(digits(value))) != 0) {
            throw BadValue.expected("number of at most " + scale.get() + " digits behind the point", digits(value));
        }
        if (scale.isPresent() && value instanceof String text && fraction(text) > scale.get()) {
            throw BadValue.expected("number of at most " + scale.get() + " digits behind the point", text);
        }
    }

    private static int fraction(String text) {
        int point = Math.max(text.indexOf('.'), text.indexOf(','));
        return point < 0 ? 0 : text.length() - point - 1;
    }

    /** A number as it was written, without an exponent. */
    static String digits(Object value) {
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }
}
