package parley.expression;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Equality of what exact decimals and doubles give for the same calculation. */
final class Likeness {

    private static final double LAST_DIGITS = 1e-9;

    private Likeness() {}

    /** Decimals keep the zeros that were written. */
    private static String withoutZeros(String text) {
        return text.replaceAll("(\\.[0-9]*?)0+(?![0-9])", "$1").replaceAll("\\.(?![0-9])", "");
    }

    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            double size = Math.max(1, Math.max(Math.abs(a.doubleValue()), Math.abs(b.doubleValue())));
            return Math.abs(a.doubleValue() - b.doubleValue()) <= LAST_DIGITS * size;
        }
        if (one instanceof List<?> a && other instanceof List<?> b) {
            boolean same = a.size() == b.size();
            for (int i = 0; same && i < a.size(); i++) {
                same = same(a.get(i), b.get(i));
            }
            return same;
        }
        if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
            Set<Object> keys = new HashSet<>(a.keySet());
            keys.addAll(b.keySet());
            return keys.stream().allMatch(key -> same(a.get(key), b.get(key))); // a null member is none
        }
        if (one instanceof String a && other instanceof String b) {
            return a.equals(b) || withoutZeros(a).equals(withoutZeros(b));
        }
        return one == null ? other == null : one.equals(other);
    }
}
