package parley.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The picture of a number (XPath, {@code format-number}), without exponents. Immutable. */
record NumberPicture(Map<String, String> signs, NumberPicture.Half positive, NumberPicture.Half negative) {

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

    /**
     * What a picture says of numbers of one sign. Positions count digits, from the border to the fraction.
     *
     * @param every the size of the groups before the fraction where all are alike, or 0
     */
    record Half(
            String prefix,
            String suffix,
            int shift,
            int fewestWhole,
            int fewestFraction,
            int mostFraction,
            List<Integer> wholeGroups,
            int every,
            List<Integer> fractionGroups) {}

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
        Half positive = half("", halves.get(0), signs);
        Half negative = halves.size() == 2
                ? half("", halves.get(1), signs)
                : half(sign(signs, "minus-sign"), halves.get(0), signs);
        return new NumberPicture(signs, positive, negative);
    }

    private static EvaluationFailure wrong(String what) {
        return new EvaluationFailure("the picture of $formatNumber " + what);
    }

    private static String sign(Map<String, String> signs, String name) {
        return signs.getOrDefault(name, "");
    }

    /** The picture in the usual signs: {@code 0} for a digit that must stand, {@code #} for one that may, and a blank for others. */
    private static String plain(String picture, Map<String, String> signs) {
        StringBuilder plain = new StringBuilder();
        char zero = sign(signs, "zero-digit").charAt(0);
        for (int i = 0; i < picture.length(); i++) {
            char c = picture.charAt(i);
            String text = String.valueOf(c);
            plain.append(
                    text.equals(sign(signs, "decimal-separator"))
                            ? '.'
                            : text.equals(sign(signs, "grouping-separator"))
                                    ? ','
                                    : c >= zero && c <= zero + 9 ? '0' : text.equals(sign(signs, "digit")) ? '#' : ' ');
        }
        return plain.toString();
    }

    private static Half half(String before, String picture, Map<String, String> signs) {
        String plain = plain(picture, signs);
        String active = plain.strip();
        int start = plain.indexOf(active);
        if (active.contains(" ")) {
            throw wrong("has a sign between digits that means nothing there");
        }
        int point = active.indexOf('.');
        if (point != active.lastIndexOf('.')) {
            throw wrong("has two points");
        }
        String whole = point < 0 ? active : active.substring(0, point);
        String fraction = point < 0 ? "" : active.substring(point + 1);
        checkDigits(whole, fraction);
        int shift = shift(picture, signs);
        int fewestWhole = digits(whole, "0");
        int mostFraction = digits(fraction, "0#");
        List<Integer> wholeGroups = groups(whole, true);
        return new Half(
                before + picture.substring(0, start),
                picture.substring(start + active.length()),
                shift,
                fewestWhole == 0 && mostFraction == 0 ? 1 : fewestWhole,
                digits(fraction, "0"),
                mostFraction,
                wholeGroups,
                IntegerPicture.every(wholeGroups.stream()),
                groups(fraction, false));
    }

    private static int shift(String picture, Map<String, String> signs) {
        int percent = picture.split(Pattern.quote(sign(signs, "percent")), -1).length - 1;
        int mille = picture.split(Pattern.quote(sign(signs, "per-mille")), -1).length - 1;
        if (percent + mille > 1) {
            throw wrong("has more than one sign for percent or per mille");
        }
        return percent > 0 ? 2 : mille > 0 ? 3 : 0;
    }

    private static void checkDigits(String whole, String fraction) {
        if (digits(whole + fraction, "0#") == 0) {
            throw wrong("has no digit");
        }
        if ((whole + "." + fraction).contains(",,") || whole.endsWith(",") || fraction.startsWith(",")) {
            throw wrong("has a group without digits");
        }
        if (whole.matches(".*0.*#.*")) {
            throw wrong("has an optional digit behind a mandatory one before the point");
        }
        if (fraction.matches(".*#.*0.*")) {
            throw wrong("has a mandatory digit behind an optional one after the point");
        }
    }

    private static int digits(String part, String signs) {
        return (int) part.chars().filter(sign -> signs.indexOf(sign) >= 0).count();
    }

    /** Where groups end, in digits from the point. */
    private static List<Integer> groups(String part, boolean fromRight) {
        List<Integer> groups = new ArrayList<>();
        for (int i = part.indexOf(','); i >= 0; i = part.indexOf(',', i + 1)) {
            groups.add(digits(fromRight ? part.substring(i) : part.substring(0, i), "0#"));
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
        groupWhole(whole, half);
        groupFraction(fraction, half.fractionGroups);
        String text = whole + (pointed ? "." + fraction : "");
        return half.prefix + translated(text) + half.suffix;
    }

    private static void groupWhole(StringBuilder whole, Half half) {
        int digits = whole.length();
        if (half.every > 0) {
            for (int at = digits - half.every; at > 0; at -= half.every) {
                whole.insert(at, GROUP);
            }
        } else {
            for (int group : half.wholeGroups) {
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
