package parley.value;

/** Letters and digits of ASCII, which formats mean; {@link Character} would also take those of other scripts. */
final class Ascii {

    private Ascii() {}

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(int c) {
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    static boolean isLetterOrDigit(int c) {
        return isLetter(c) || isDigit(c);
    }

    static boolean isHexDigit(int c) {
        int lower = c | 0x20;
        return isDigit(c) || (lower >= 'a' && lower <= 'f');
    }
}
