package parley.expression;

import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** JSONata's comparisons with exact numbers. Pure. */
final class Comparisons {

    private Comparisons() {}

    /** The comparison of two numbers or two texts; nothing when one is missing. */
    static @Nullable Boolean order(@Nullable Object one, @Nullable Object other, String operator, IntPredicate result) {
        if ((one != null && !isComparable(one)) || (other != null && !isComparable(other))) {
            throw new EvaluationFailure(operator + " compares numbers or texts only");
        }
        if (one == null || other == null) {
            return null;
        }
        if (one instanceof Number a && other instanceof Number b) {
            return result.test(Numbers.compare(a, b));
        }
        if (one instanceof String a && other instanceof String b) {
            return result.test(a.compareTo(b));
        }
        throw new EvaluationFailure(operator + " compares a number with a text");
    }

    private static boolean isComparable(Object value) {
        return value instanceof Number || value instanceof String;
    }

    static boolean isIn(@Nullable Object value, @Nullable Object list) {
        if (list instanceof List<?> items) {
            return items.stream().anyMatch(item -> item != null && Numbers.equal(value, item));
        }
        return Numbers.equal(value, list);
    }

    /** The largest number, or the smallest where {@code sign} is negative, with all its digits. */
    static @Nullable Number extreme(@Nullable List<@Nullable Object> numbers, int sign) {
        Number best = null;
        if (numbers == null) {
            return null;
        }
        for (Object item : numbers) {
            if (item instanceof Number number && (best == null || Numbers.compare(number, best) * sign > 0)) {
                best = number;
            }
        }
        return best;
    }
}
