package parley.value;

import java.math.BigDecimal;
import java.util.Optional;
import parley.text.Ascii;

/**
 * Reads decimal notation into exact numbers. What is too large to be written out is refused before it becomes one, so
 * {@code 1e1000000000} costs no more than its twelve characters; cost is linear in the text. Stateless but for its options.
 *
 * @param point the decimal sign
 * @param thousands the characters of which one may stand between groups of three digits; empty for none
 */
record Digits(char point, String thousands) {

    static final Digits PLAIN = new Digits('.', "");

    /** Which of them an upstream prints changes with the release of its libraries. */
    private static final String BLANKS = " \u00a0\u202f\u2009";

    private static final String APOSTROPHES = "'\u2019";

    /**
     * The notation of a contract.
     *
     * @param comma whether a comma is the decimal sign
     * @param thousands the separator that the contract names; without one it is the point where a comma is the decimal sign
     */
    static Digits of(boolean comma, Optional<String> thousands) {
        if (!comma && thousands.isEmpty()) {
            return PLAIN;
        }
        String usual = comma ? "." : "";
        return new Digits(comma ? ',' : '.', thousands.map(Digits::alike).orElse(usual));
    }

    private static String alike(String separator) {
        return BLANKS.contains(separator) ? BLANKS : APOSTROPHES.contains(separator) ? APOSTROPHES : separator;
    }

    /** The contract language's limit for exponents, that of a double. */
    private static final int EXPONENT = 308;

    /** More significant digits than any measure or amount has. */
    private static final int SIGNIFICANT = 100;

    /** What is within the other limits, written out with some zeros, is shorter. */
    private static final int CHARACTERS = 1_000;

    private static final String EXPECTED = "number";
    private static final String TOO_LARGE = "number of at most 100 digits and exponent 308";

    /** The number with the digits as sent, so with trailing zeros; its scale is never negative. */
    BigDecimal read(String text) throws BadValue {
        if (text.length() > CHARACTERS) {
            throw BadValue.expected(TOO_LARGE, text);
        }
        return new Scan(CodePoints.strip(text), this).number();
    }

    /** Whether the text is already what {@link #read} would print: digits, perhaps a minus and a point, nothing else. */
    static boolean isCanonical(String text) {
        int length = text.length();
        int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        int at = start;
        boolean zero = true;
        while (at < length && Ascii.isDigit(text.charAt(at))) {
            zero &= text.charAt(at++) == '0';
        }
        boolean wellBegun = at > start && (text.charAt(start) != '0' || at == start + 1);
        if (at < length && text.charAt(at) == '.') {
            int fraction = ++at;
            while (at < length && Ascii.isDigit(text.charAt(at))) {
                zero &= text.charAt(at++) == '0';
            }
            wellBegun &= at > fraction;
        }
        return wellBegun && at == length && length <= SIGNIFICANT && !(zero && start == 1);
    }

    /** One text on its way to a number. */
    private static final class Scan extends TextScan {
        private final Digits notation;
        private final StringBuilder plain = new StringBuilder();

        Scan(String text, Digits notation) {
            super(text);
            this.notation = notation;
        }

        BigDecimal number() throws BadValue {
            if (nextIsMinus()) {
                plain.append('-');
            }
            int digits = whole();
            if (next(notation.point)) {
                plain.append('.');
                digits += run();
            }
            int exponent = digits > 0 ? exponent() : 0;
            if (digits == 0 || at < text.length()) {
                throw BadValue.expected(EXPECTED, text);
            }
            return bounded(new BigDecimal(plain.toString()), exponent);
        }

        /** The digits before the point; separators only as {@code 1.234.567}. What begins with {@code 0.} is a fraction. */
        private int whole() throws BadValue {
            int start = at;
            int first = run();
            int all = first;
            while (at < text.length() && notation.thousands.indexOf(text.charAt(at)) >= 0) {
                at++;
                if (first < 1 || first > 3 || text.charAt(start) == '0' || run() != 3) {
                    throw BadValue.expected(EXPECTED, text);
                }
                all += 3;
            }
            return all;
        }

        private int exponent() throws BadValue {
            if (!next('e') && !next('E')) {
                return 0;
            }
            boolean negative = nextIsMinus();
            int start = at;
            int value = 0;
            while (isAtDigit()) {
                value = Math.min(value * 10 + text.charAt(at++) - '0', EXPONENT + 1);
            }
            if (at == start) {
                throw BadValue.expected(EXPECTED, text);
            }
            if (value > EXPONENT) {
                throw BadValue.expected(TOO_LARGE, text);
            }
            return negative ? -value : value;
        }

        private BigDecimal bounded(BigDecimal mantissa, int exponent) throws BadValue {
            BigDecimal number = mantissa.scaleByPowerOfTen(exponent);
            boolean large = number.signum() != 0 && number.precision() - number.scale() - 1 > EXPONENT;
            boolean small = number.scale() > EXPONENT + SIGNIFICANT;
            boolean fine = number.precision() > SIGNIFICANT
                    && number.stripTrailingZeros().precision() > SIGNIFICANT;
            if (large || small || fine) {
                throw BadValue.expected(TOO_LARGE, text);
            }
            return number.scale() < 0 ? number.setScale(0) : number;
        }

        private int run() {
            int start = at;
            while (isAtDigit()) {
                at++;
            }
            plain.append(text, start, at);
            return at - start;
        }
    }
}
