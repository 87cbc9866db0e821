package parley.value;

import java.math.BigDecimal;
import java.util.Optional;
import parley.contract.ValueType.IntegerType;
import parley.text.Ascii;

/** Whole numbers: {@code Integer} or, beyond it, {@code Long}. */
final class IntegerForm extends NumberForm {

    /** The largest integer that every JSON reader keeps exact, 2^53-1 (RFC 8259, section 6). */
    private static final long MOST = 9_007_199_254_740_991L;

    private static final BigDecimal LARGEST = BigDecimal.valueOf(MOST);

    /** Fifteen digits are always below {@link #MOST}. */
    private static final int SURE_DIGITS = 15;

    IntegerForm(IntegerType type) {
        super(
                Digits.of(type.thousands().filter("."::equals).isPresent(), type.thousands()),
                new Bounds(type.min(), type.max()));
    }

    @Override
    Object read(String text, Digits digits) throws BadValue {
        if (isShort(text) && bounds.isOpen()) {
            return smallest(Long.parseLong(text));
        }
        BigDecimal number = digits.read(text);
        if (number.stripTrailingZeros().scale() > 0) {
            throw BadValue.expected("whole number", text);
        }
        if (number.abs().compareTo(LARGEST) > 0) {
            throw BadValue.expected("whole number up to " + MOST + " (for larger ones use string)", text);
        }
        bounds.check(number, text);
        return smallest(number.longValueExact());
    }

    private static boolean isShort(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Ascii.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= SURE_DIGITS;
    }

    private static Object smallest(long number) {
        int small = (int) number;
        return small == number ? (Object) small : (Object) number;
    }

    @Override
    public SortKey key(Object canonical) {
        return new SortKey.Natural<>(number(canonical));
    }

    @Override
    public int compare(Object left, Object right) {
        return Long.compare(number(left), number(right));
    }

    private static long number(Object canonical) {
        return ((Number) canonical).longValue();
    }

    /** Without separators: an upstream that prints them need not read them. */
    @Override
    public String send(Object canonical, Optional<String> format) {
        return Long.toString(number(canonical));
    }
}
