package parley.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The known differences between our engine and the port of JSONata, by their kind. */
final class Differences {

    private Differences() {}

    /**
     * Whether one of them is why the two results differ: a list that is the reply or stands directly in a list, where the port is of
     * two minds whether one item is a list; decimals as texts, which keep their zeros; and an absent text before a number.
     */
    static boolean explain(
            String expression, @Nullable Object reply, @Nullable Object given, @Nullable Object expected) {
        if (isNested(reply, true) || expression.contains("$substring(")) {
            return true;
        }
        boolean failed = given == Oracle.FAILURE || expected == Oracle.FAILURE;
        // the port takes its context for a text that is absent where a number follows
        return failed && (expression.contains("$split(") || expression.contains("$number("))
                || String.valueOf(given).contains(".");
    }

    private static boolean isNested(@Nullable Object value, boolean inList) {
        if (value instanceof List<?> list) {
            return inList || list.stream().anyMatch(item -> isNested(item, true));
        }
        return value instanceof Map<?, ?> map && map.values().stream().anyMatch(item -> isNested(item, false));
    }
}
