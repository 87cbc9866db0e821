package parley.value;

/** What the types ask of text as a row of code points: order, length, blanks. */
final class CodePoints {

    private CodePoints() {}

    /** Order by code point, without taking either text apart. */
    static int compare(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                return rank(a) - rank(b);
            }
        }
        return left.length() - right.length();
    }

    /** UTF-16 units in the order of code points: surrogates stand for what lies above U+FFFF. */
    private static int rank(char unit) {
        if (unit < Character.MIN_SURROGATE) {
            return unit;
        }
        return Character.isSurrogate(unit) ? unit + 0x2000 : unit - 0x800;
    }

    static boolean isLongerThan(int max, String text) {
        return text.length() > max && text.codePointCount(0, text.length()) > max;
    }

    /** Blanks of any kind, also those that do not break a line. */
    static boolean isBlank(char unit) {
        if (unit < 0x80) {
            return unit == ' ' || (unit >= '\t' && unit <= '\r') || (unit >= 0x1c && unit <= 0x1f);
        }
        return unit == '\u0085' || Character.isSpaceChar(unit);
    }

    /** The text without blanks at both ends. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** The longest beginning of {@code text} of at most {@code max} code points that ends with a word; a first word that is longer is cut itself. */
    static String cutAtWord(String text, int max) {
        if (!isLongerThan(max, text)) {
            return text;
        }
        int end = text.offsetByCodePoints(0, max);
        int blank = text.charAt(end) == ' ' ? end : text.lastIndexOf(' ', end);
        return text.substring(0, blank > 0 ? blank : end);
    }
}
