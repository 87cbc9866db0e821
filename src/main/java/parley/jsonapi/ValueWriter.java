package parley.jsonapi;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain values: String, Boolean, Integer, Long, BigInteger, BigDecimal, List, Map or null, and doubles that arithmetic
 * left behind. Numbers are exact. Visits maps by itself as the visitor, so that nothing is allocated per member. Anything else
 * is refused with {@code IllegalArgumentException}, not-a-number included. Belongs to one document.
 */
record ValueWriter(JsonGenerator json) implements BiConsumer<String, @Nullable Object> {

    /** Beyond the exponent that any decoder lets through (308) with its digits (100): a plain number stays this short. */
    private static final int LARGEST_PLAIN_SCALE = 400;

    /** Writes one member. */
    @Override
    public void accept(String name, @Nullable Object value) {
        try {
            json.writeFieldName(name);
            write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void members(Map<String, ? extends @Nullable Object> members) throws IOException {
        json.writeStartObject();
        if (members instanceof Members shared) {
            for (int i = 0; i < shared.size(); i++) {
                json.writeFieldName(shared.encodedName(i));
                write(shared.value(i));
            }
        } else {
            members.forEach(this);
        }
        json.writeEndObject();
    }

    private void write(@Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof List<?> items) {
            list(items);
        } else if (value instanceof Map<?, ?> members) {
            object(members);
        } else {
            throw new IllegalArgumentException("not a JSON value: " + value.getClass());
        }
    }

    private void number(Number number) throws IOException {
        if (number instanceof Integer || number instanceof Long) {
            json.writeNumber(number.longValue());
        } else if (number instanceof BigInteger integer) {
            json.writeNumber(integer);
        } else if (number instanceof BigDecimal decimal) {
            decimal(decimal);
        } else if (number instanceof Double && Double.isFinite(number.doubleValue())) {
            decimal(BigDecimal.valueOf(number.doubleValue()));
        } else {
            throw new IllegalArgumentException("not a JSON number: " + number);
        }
    }

    private void decimal(BigDecimal decimal) throws IOException {
        boolean plain = Math.abs((long) decimal.scale()) <= LARGEST_PLAIN_SCALE;
        json.writeNumber(plain ? decimal.toPlainString() : decimal.toString());
    }

    private void list(List<?> items) throws IOException {
        json.writeStartArray();
        for (Object item : items) {
            write(item);
        }
        json.writeEndArray();
    }

    private void object(Map<?, ?> members) throws IOException {
        @SuppressWarnings("unchecked") // plain values have maps with text keys only
        Map<String, @Nullable Object> named = (Map<String, @Nullable Object>) members;
        members(named);
    }
}
