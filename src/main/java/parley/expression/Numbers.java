package parley.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Numbers without loss: their digits as text, and comparisons that keep apart what a double would not. A double itself, the
 * result of arithmetic, counts as its shortest decimal. Pure.
 */
final class Numbers {

    /** Longer texts are no number that an upstream means; they would only cost time. */
    private static final int LENGTH = 100;

    private static final int EXPONENT = 308;

    /** JSONata prints results of arithmetic with 15 digits, which hides what binary fractions add. */
    private static final MathContext SHOWN = new MathContext(15);

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[Ee][+-]?[0-9]{1,4})?");

    private static final Pattern JSON = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?:[Ee][+-]?[0-9]{1,4})?");
    private static final Pattern RADIX = Pattern.compile("0[xX][0-9a-fA-F]{1,15}|0[oO][0-7]{1,20}|0[bB][01]{1,62}");

    private Numbers() {}

    static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw new EvaluationFailure("a number is out of range");
            }
            return BigDecimal.valueOf(number.doubleValue());
        }
        return BigDecimal.valueOf(number.longValue());
    }

    /** The digits, never with an exponent. */
    static String text(Number number) {
        if (number instanceof Double || number instanceof Float) {
            BigDecimal shown = exact(number).round(SHOWN).stripTrailingZeros();
            return shown.signum() == 0 ? "0" : shown.toPlainString();
        }
        return number instanceof BigDecimal decimal && hasExponent(decimal)
                ? decimal.toPlainString()
                : number.toString();
    }

    /** Whether {@code toString}, which is quicker, writes it with an exponent. */
    private static boolean hasExponent(BigDecimal decimal) {
        return decimal.scale() < 0 || (long) decimal.precision() - decimal.scale() < -5;
    }

    /** The number that {@code text} spells, with all its digits. */
    static BigDecimal decimal(String text) {
        String trimmed = text.strip();
        if (trimmed.length() > LENGTH || !DECIMAL.matcher(trimmed).matches()) {
            throw new EvaluationFailure("$decimal takes a number or the text of one, and its text is none");
        }
        BigDecimal decimal = new BigDecimal(trimmed);
        if (Math.abs((long) decimal.precision() - decimal.scale()) > EXPONENT + LENGTH
                || Math.abs((long) decimal.scale()) > EXPONENT + LENGTH) {
            throw new EvaluationFailure("$decimal takes a number of at most " + (EXPONENT + LENGTH) + " digits");
        }
        return decimal;
    }

    /** The number of a text as JSON writes it, or with another radix, with all its digits. */
    static Number number(String text) {
        if (text.length() <= LENGTH && RADIX.matcher(text).matches()) {
            int radix = (text.charAt(1) | 32) == 'x' ? 16 : (text.charAt(1) | 32) == 'o' ? 8 : 2;
            return Decimals.whole(Long.parseLong(text.substring(2), radix));
        }
        if (text.length() > LENGTH || !JSON.matcher(text).matches()) {
            throw new EvaluationFailure("$number takes the text of a number, and its text is none");
        }
        BigDecimal exact = new BigDecimal(text);
        if (Math.abs((long) exact.precision() - exact.scale()) > EXPONENT + 1 || exact.scale() > EXPONENT + LENGTH) {
            throw new EvaluationFailure("$number takes a number that is not out of range");
        }
        return Decimals.usual(exact);
    }

    static int signum(Number number) {
        return isLong(number) ? Long.signum(number.longValue()) : exact(number).signum();
    }

    /** The whole number below, within the range of positions. */
    static long floor(Number number) {
        return isLong(number)
                ? number.longValue()
                : exact(number)
                        .setScale(0, RoundingMode.FLOOR)
                        .max(BigDecimal.valueOf(Integer.MIN_VALUE))
                        .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                        .longValue();
    }

    static int compare(Number one, Number other) {
        if (one instanceof Integer a && other instanceof Integer b) { // told by their class, as most are
            return Integer.compare(a, b);
        }
        if (isLong(one) && isLong(other)) {
            return Long.compare(one.longValue(), other.longValue());
        }
        return exact(one).compareTo(exact(other));
    }

    static boolean isLong(Number number) {
        return number instanceof Integer || number instanceof Long;
    }

    /** Whether two values are equal in all their parts, numbers by value, elements by their texts. */
    static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return compare(a, b) == 0;
        }
        Object one = Elements.bare(left);
        Object other = Elements.bare(right);
        if (one instanceof List<?> a && other instanceof List<?> b) {
            boolean same = a.size() == b.size();
            for (int i = 0; same && i < a.size(); i++) {
                same = equal(a.get(i), b.get(i));
            }
            return same;
        }
        if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
            return a.size() == b.size()
                    && a.entrySet().stream()
                            .allMatch(e -> b.containsKey(e.getKey()) && equal(e.getValue(), b.get(e.getKey())));
        }
        return Null.item(one).equals(Null.item(other));
    }

    /** A value that equals the keys of equal values: numbers without regard to how they are stored. */
    static @Nullable Object key(@Nullable Object value) {
        if (value instanceof Number number) {
            return isLong(number)
                    ? (Object) number.longValue()
                    : key(exact(number).stripTrailingZeros());
        }
        if (Kind.isScalar(value)) {
            return value;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> new Key(key(item))).toList();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> new Key(List.of(e.getKey(), new Key(key(e.getValue())))))
                    .collect(Collectors.toSet());
        }
        return value;
    }

    private static Number key(BigDecimal stripped) {
        boolean isShort = stripped.scale() <= 0 && stripped.precision() - (long) stripped.scale() <= 19;
        BigInteger whole = isShort ? stripped.toBigInteger() : BigInteger.ZERO;
        return isShort && whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : stripped;
    }

    /** A key that may be null, where a collection allows none. */
    private record Key(@Nullable Object value) {}
}
