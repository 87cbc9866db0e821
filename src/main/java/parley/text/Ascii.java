package parley.text;

/** Letters and digits of ASCII, which formats mean; {@link Character} would also take those of other scripts. */
public final class Ascii {

    private Ascii() {}

    public static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Whether there is something, and nothing but digits. */
    public static boolean areDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(Ascii::isDigit);
    }

    public static boolean isLetter(int c) {
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    public static boolean isLetterOrDigit(int c) {
        return isLetter(c) || isDigit(c);
    }

    public static boolean isHexDigit(int c) {
        int lower = c | 0x20;
        return isDigit(c) || (lower >= 'a' && lower <= 'f');
    }
}
