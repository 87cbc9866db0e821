package parley.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The picture of a number (XPath, {@code format-number}), without exponents. Immutable. */
final class NumberPicture {

    /** The signs that a picture may use, by their names in the options. */
    private static final Map<String, String> USUAL = Map.of(
            "decimal-separator", ".",
            "grouping-separator", ",",
            "minus-sign", "-",
            "percent", "%",
            "per-mille", "\u2030",
            "zero-digit", "0",
            "digit", "#",
            "pattern-separator", ";",
            "exponent-separator", "e");

    private static final char GROUP = '\u0001';

    private final Map<String, String> signs;
    private final Half positive;
    private final Half negative;

    /** What a picture says of numbers of one sign. Positions count digits, from the border to the fraction. */
    private record Half(
            String prefix,
            String suffix,
            int shift,
            int fewestWhole,
            int fewestFraction,
            int mostFraction,
            List<Integer> wholeGroups,
            List<Integer> fractionGroups) {}

    private NumberPicture(Map<String, String> signs, Half positive, Half negative) {
        this.signs = signs;
        this.positive = positive;
        this.negative = negative;
    }

    static NumberPicture of(String picture, Map<?, ?> options) {
        Map<String, String> signs = new HashMap<>(USUAL);
        options.forEach((name, sign) -> {
            if (sign instanceof String text && !text.isEmpty()) {
                signs.put(String.valueOf(name), text);
            }
        });
        List<String> halves = List.of(picture.split(Pattern.quote(sign(signs, "pattern-separator")), -1));
        if (halves.size() > 2) {
            throw wrong("has more than two halves");
        }
        Half positive = half(halves.get(0), signs);
        Half negative = halves.size() == 2 ? half(halves.get(1), signs) : withMinus(positive, signs);
        return new NumberPicture(signs, positive, negative);
    }

    private static EvaluationFailure wrong(String what) {
        return new EvaluationFailure("the picture of $formatNumber " + what);
    }

    private static String sign(Map<String, String> signs, String name) {
        return signs.getOrDefault(name, "");
    }

    private static Half withMinus(Half half, Map<String, String> signs) {
        return new Half(
                sign(signs, "minus-sign") + half.prefix,
                half.suffix,
                half.shift,
                half.fewestWhole,
                half.fewestFraction,
                half.mostFraction,
                half.wholeGroups,
                half.fractionGroups);
    }

    private static boolean isDigit(char sign, Map<String, String> signs) {
        char zero = sign(signs, "zero-digit").charAt(0);
        return sign >= zero && sign <= zero + 9;
    }

    private static boolean isActive(char sign, Map<String, String> signs) {
        String text = String.valueOf(sign);
        return isDigit(sign, signs)
                || text.equals(sign(signs, "digit"))
                || text.equals(sign(signs, "decimal-separator"))
                || text.equals(sign(signs, "grouping-separator"));
    }

    private static Half half(String picture, Map<String, String> signs) {
        int start = 0;
        while (start < picture.length() && !isActive(picture.charAt(start), signs)) {
            start++;
        }
        int end = picture.length();
        while (end > start && !isActive(picture.charAt(end - 1), signs)) {
            end--;
        }
        String active = picture.substring(start, end);
        for (int i = 0; i < active.length(); i++) {
            if (!isActive(active.charAt(i), signs)) {
                throw wrong("has a sign between digits that means nothing there");
            }
        }
        int point = active.indexOf(sign(signs, "decimal-separator"));
        if (point >= 0 && active.indexOf(sign(signs, "decimal-separator"), point + 1) >= 0) {
            throw wrong("has two points");
        }
        String whole = point < 0 ? active : active.substring(0, point);
        String fraction = point < 0 ? "" : active.substring(point + 1);
        checkDigits(whole, fraction, signs);
        int shift = shift(picture, signs);
        int fewestWhole = digits(whole, signs, false);
        int fewestFraction = digits(fraction, signs, false);
        int mostFraction = digits(fraction, signs, true);
        if (fewestWhole == 0 && mostFraction == 0) {
            fewestWhole = 1;
        }
        return new Half(
                picture.substring(0, start),
                picture.substring(end),
                shift,
                fewestWhole,
                fewestFraction,
                mostFraction,
                groups(whole, signs, true),
                groups(fraction, signs, false));
    }

    private static int shift(String picture, Map<String, String> signs) {
        int percent = count(picture, sign(signs, "percent"));
        int mille = count(picture, sign(signs, "per-mille"));
        if (percent + mille > 1) {
            throw wrong("has more than one sign for percent or per mille");
        }
        return percent > 0 ? 2 : mille > 0 ? 3 : 0;
    }

    private static int count(String text, String sign) {
        int count = 0;
        for (int at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + sign.length())) {
            count++;
        }
        return count;
    }

    private static void checkDigits(String whole, String fraction, Map<String, String> signs) {
        String group = sign(signs, "grouping-separator");
        String digit = sign(signs, "digit");
        if (digits(whole, signs, true) + digits(fraction, signs, true) == 0) {
            throw wrong("has no digit");
        }
        if ((whole + "." + fraction).contains(group + group)
                || whole.endsWith(group)
                || (fraction.startsWith(group) && !fraction.isEmpty())) {
            throw wrong("has a group without digits");
        }
        boolean mandatory = false;
        for (int i = 0; i < whole.length(); i++) {
            char sign = whole.charAt(i);
            if (String.valueOf(sign).equals(digit) && mandatory) {
                throw wrong("has an optional digit behind a mandatory one before the point");
            }
            mandatory |= isDigit(sign, signs);
        }
        boolean optional = false;
        for (int i = 0; i < fraction.length(); i++) {
            char sign = fraction.charAt(i);
            if (isDigit(sign, signs) && optional) {
                throw wrong("has a mandatory digit behind an optional one after the point");
            }
            optional |= String.valueOf(sign).equals(digit);
        }
    }

    private static int digits(String part, Map<String, String> signs, boolean optional) {
        int count = 0;
        for (int i = 0; i < part.length(); i++) {
            char sign = part.charAt(i);
            boolean is =
                    isDigit(sign, signs) || (optional && String.valueOf(sign).equals(sign(signs, "digit")));
            count += is ? 1 : 0;
        }
        return count;
    }

    /** Where groups end, in digits from the point. */
    private static List<Integer> groups(String part, Map<String, String> signs, boolean fromRight) {
        List<Integer> groups = new ArrayList<>();
        for (int i = 0; i < part.length(); i++) {
            if (String.valueOf(part.charAt(i)).equals(sign(signs, "grouping-separator"))) {
                groups.add(digits(fromRight ? part.substring(i + 1) : part.substring(0, i), signs, true));
            }
        }
        return groups;
    }

    String format(BigDecimal number) {
        Half half = number.signum() < 0 ? negative : positive;
        BigDecimal shown = number.abs().movePointRight(half.shift).setScale(half.mostFraction, RoundingMode.HALF_UP);
        String plain = shown.toPlainString();
        int point = plain.indexOf('.');
        StringBuilder whole = new StringBuilder(point < 0 ? plain : plain.substring(0, point));
        StringBuilder fraction = new StringBuilder(point < 0 ? "" : plain.substring(point + 1));
        while (whole.length() > half.fewestWhole && whole.charAt(0) == '0') {
            whole.deleteCharAt(0);
        }
        while (whole.length() < half.fewestWhole) {
            whole.insert(0, '0');
        }
        while (fraction.length() > half.fewestFraction && fraction.charAt(fraction.length() - 1) == '0') {
            fraction.setLength(fraction.length() - 1);
        }
        boolean pointed = fraction.length() > 0;
        groupWhole(whole, half.wholeGroups);
        groupFraction(fraction, half.fractionGroups);
        String text = whole + (pointed ? "." + fraction : "");
        return half.prefix + translated(text) + half.suffix;
    }

    private static void groupWhole(StringBuilder whole, List<Integer> groups) {
        int digits = whole.length();
        int every = every(groups);
        if (every > 0) {
            for (int at = digits - every; at > 0; at -= every) {
                whole.insert(at, GROUP);
            }
        } else {
            for (int group : groups) {
                if (group < digits) {
                    whole.insert(whole.length() - group, GROUP); // from the left, so that none stands to the right yet
                }
            }
        }
    }

    private static void groupFraction(StringBuilder fraction, List<Integer> groups) {
        int inserted = 0;
        int digits = fraction.length();
        for (int group : groups) {
            if (group < digits) {
                fraction.insert(group + inserted++, GROUP);
            }
        }
    }

    private static int every(List<Integer> groups) {
        if (groups.isEmpty()) {
            return 0;
        }
        int size = groups.get(groups.size() - 1);
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i) != size * (groups.size() - i)) {
                return 0;
            }
        }
        return size;
    }

    private String translated(String text) {
        char zero = sign(signs, "zero-digit").charAt(0);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(
                    c == '.'
                            ? sign(signs, "decimal-separator")
                            : c == GROUP ? sign(signs, "grouping-separator") : String.valueOf((char) (c - '0' + zero)));
        }
        return out.toString();
    }
}
