package parley.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSONata's comparisons with exact numbers. Pure. */
final class Comparisons {

    private Comparisons() {}

    /** The order of two numbers or two texts. */
    static int order(Object one, Object other, String operator) {
        if (one instanceof Number a && other instanceof Number b) {
            return Numbers.compare(a, b);
        }
        if (one instanceof String a && other instanceof String b) {
            return a.compareTo(b);
        }
        throw new EvaluationFailure(
                operator + " compares two numbers or two texts, not " + Kind.of(one) + " with " + Kind.of(other));
    }

    /** Fails where a value beside nothing could not be compared with anything either. */
    static void checkOrdered(@Nullable Object value, String operator) {
        if (value != null && !(value instanceof Number) && !(value instanceof String)) {
            throw new EvaluationFailure(operator + " compares numbers or texts, not " + Kind.of(value));
        }
    }

    static boolean isIn(Run run, Object value, Object list) {
        if (!(list instanceof List<?> items)) {
            return Numbers.equal(value, list);
        }
        for (int i = 0; i < items.size(); i++) {
            run.step();
            if (Numbers.equal(value, Null.item(items.get(i)))) {
                return true;
            }
        }
        return false;
    }
}
