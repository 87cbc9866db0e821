package parley.expression;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Numbers in English words and in Roman numerals, as JSONata writes and reads them. Pure. */
final class NumberWords {

    private static final List<String> FEW = List.of(("Zero One Two Three Four Five Six Seven Eight Nine"
                    + " Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen")
            .split(" ", -1));

    private static final List<String> ORDINALS =
            List.of(("Zeroth First Second Third Fourth Fifth Sixth Seventh Eighth Ninth"
                            + " Tenth Eleventh Twelfth Thirteenth Fourteenth Fifteenth Sixteenth Seventeenth Eighteenth Nineteenth")
                    .split(" ", -1));

    private static final List<String> DECADES =
            List.of("Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety");
    private static final List<String> MAGNITUDES = List.of("Thousand", "Million", "Billion", "Trillion");

    private static final List<String> NUMERALS =
            List.of("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I");
    private static final int[] WORTH = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};

    private static final Pattern BORDER = Pattern.compile(",\\s|\\sand\\s|[\\s\\-]");
    private static final Map<String, BigInteger> VALUES = values();

    private NumberWords() {}

    private static Map<String, BigInteger> values() {
        Map<String, BigInteger> values = new HashMap<>();
        for (int i = 0; i < FEW.size(); i++) {
            put(values, FEW.get(i), i);
            put(values, ORDINALS.get(i), i);
        }
        for (int i = 0; i < DECADES.size(); i++) {
            put(values, DECADES.get(i), (i + 2) * 10L);
            put(values, ieth(DECADES.get(i)), (i + 2) * 10L);
        }
        put(values, "Hundred", 100);
        put(values, "Hundredth", 100);
        for (int i = 0; i < MAGNITUDES.size(); i++) {
            put(values, MAGNITUDES.get(i), (long) Math.pow(1000, i + 1));
            put(values, MAGNITUDES.get(i) + "th", (long) Math.pow(1000, i + 1));
        }
        return Map.copyOf(values);
    }

    private static void put(Map<String, BigInteger> values, String word, long value) {
        values.put(word.toLowerCase(Locale.ROOT), BigInteger.valueOf(value));
    }

    private static String ieth(String decade) {
        return decade.substring(0, decade.length() - 1) + "ieth";
    }

    static String of(BigInteger value, boolean ordinal) {
        return words(value, false, ordinal);
    }

    private static String words(BigInteger value, boolean follows, boolean ordinal) {
        if (value.bitLength() > 10 || value.intValue() >= 1000) {
            return large(value, follows, ordinal);
        }
        int number = value.intValue();
        if (number < 20) {
            return (follows ? " and " : "") + (ordinal ? ORDINALS : FEW).get(number);
        }
        if (number < 100) {
            String decade = DECADES.get(number / 10 - 2);
            return (follows ? " and " : "")
                    + (number % 10 > 0
                            ? decade + "-" + words(BigInteger.valueOf(number % 10), false, ordinal)
                            : ordinal ? ieth(decade) : decade);
        }
        return (follows ? ", " : "") + FEW.get(number / 100) + " Hundred"
                + rest(BigInteger.valueOf(number % 100), ordinal);
    }

    private static String large(BigInteger value, boolean follows, boolean ordinal) {
        int magnitude = Math.min((value.toString().length() - 1) / 3, MAGNITUDES.size());
        BigInteger[] parts = value.divideAndRemainder(BigInteger.TEN.pow(magnitude * 3));
        return (follows ? ", " : "") + words(parts[0], false, false) + " " + MAGNITUDES.get(magnitude - 1)
                + rest(parts[1], ordinal);
    }

    private static String rest(BigInteger rest, boolean ordinal) {
        return rest.signum() > 0 ? words(rest, true, ordinal) : ordinal ? "th" : "";
    }

    /** The number of some words. */
    static BigInteger parse(String text) {
        BigInteger hundred = BigInteger.valueOf(100);
        BigInteger thousand = BigInteger.valueOf(1000);
        BigInteger sum = BigInteger.ZERO;
        BigInteger top = BigInteger.ZERO;
        for (String word : BORDER.split(text.substring(0, Math.min(text.length(), ExpressionLimits.SEARCHED)), -1)) {
            BigInteger value = VALUES.get(word);
            if (value == null) {
                throw IntegerPicture.noNumber();
            }
            if (value.compareTo(hundred) < 0) {
                if (top.compareTo(thousand) >= 0) {
                    sum = sum.add(top);
                    top = BigInteger.ZERO;
                }
                top = top.add(value);
            } else {
                top = top.multiply(value);
            }
            if (top.bitLength() > 10 * Decimals.DIGITS) {
                throw IntegerPicture.noNumber();
            }
        }
        return sum.add(top);
    }

    static String roman(long value) {
        StringBuilder roman = new StringBuilder();
        long rest = value;
        for (int i = 0; i < WORTH.length; i++) {
            for (; rest >= WORTH[i]; rest -= WORTH[i]) {
                roman.append(NUMERALS.get(i));
            }
        }
        return roman.toString();
    }

    static long ofRoman(String text) {
        long sum = 0;
        int largest = 1;
        for (int i = text.length() - 1; i >= 0; i--) {
            int numeral = NUMERALS.indexOf(text.substring(i, i + 1));
            if (numeral < 0) {
                throw IntegerPicture.noNumber();
            }
            int value = WORTH[numeral];
            sum += value < largest ? -value : value;
            largest = Math.max(largest, value);
        }
        return sum;
    }
}
