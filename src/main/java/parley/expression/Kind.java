package parley.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.tree.ObjectMembers;

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

    /** Whether its class tells at once that it is no list, as it does of an object of a reply too. */
    static boolean isOne(@Nullable Object value) {
        return isScalar(value) || value instanceof ObjectMembers;
    }

    static boolean isList(@Nullable Object value) {
        return !isOne(value) && value instanceof List<?>;
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
