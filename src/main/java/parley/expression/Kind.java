package parley.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a value is, for messages, which never hold the value itself. Pure. */
final class Kind {

    private Kind() {}

    static String of(@Nullable Object value) {
        if (value instanceof String) {
            return "a text";
        }
        if (value instanceof Number) {
            return "a number";
        }
        if (value instanceof Boolean) {
            return "a boolean";
        }
        if (value instanceof List<?>) {
            return "a list";
        }
        if (value instanceof Map<?, ?>) {
            return "an object";
        }
        return value == null ? "nothing" : value == Null.NULL ? "null" : "a function";
    }
}
