package parley.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a value is, for messages, which never hold the value itself. Pure. */
final class Kind {

    private Kind() {}

    /**
     * Whether it is a text, a number or a boolean, which its class tells at once. To be asked first: whether such a value is a map or a
     * list takes a look at all its interfaces, each time.
     */
    static boolean isScalar(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

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
