package parley.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares plain JSON values: objects by the members that are expected, lists completely, numbers by value. */
final class Difference {

    /** Numbers are compared by value, whatever their digits. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Difference() {}

    /** One sentence for each difference; {@code place} is where the comparison begins, for example {@code data}. */
    static List<String> between(@Nullable Object expected, @Nullable Object actual, String place) {
        List<String> differences = new ArrayList<>();
        compare(expected, actual, place, differences);
        return differences;
    }

    private static void compare(
            @Nullable Object expected, @Nullable Object actual, String place, List<String> differences) {
        if (expected instanceof Map<?, ?> members && actual instanceof Map<?, ?> found) {
            members.forEach((name, value) -> {
                String inner = place.isEmpty() ? String.valueOf(name) : place + "." + name;
                if (!found.containsKey(name)) {
                    differences.add(inner + " should be " + shown(value) + ", it is missing");
                } else {
                    compare(value, found.get(name), inner, differences);
                }
            });
        } else if (expected instanceof List<?> items && actual instanceof List<?> found) {
            if (items.size() != found.size()) {
                differences.add(place + " should have " + items.size() + " items, it has " + found.size());
            }
            for (int i = 0; i < Math.min(items.size(), found.size()); i++) {
                compare(items.get(i), found.get(i), place + "[" + i + "]", differences);
            }
        } else if (!same(expected, actual)) {
            differences.add(place + " should be " + shown(expected) + ", it is " + shown(actual));
        }
    }

    private static boolean same(@Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof Number wanted && actual instanceof Number found) {
            return new BigDecimal(wanted.toString()).compareTo(new BigDecimal(found.toString())) == 0;
        }
        return expected == null ? actual == null : expected.equals(actual);
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            return json(value);
        }
        return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException plainValues) {
            throw new IllegalStateException(plainValues);
        }
    }
}
