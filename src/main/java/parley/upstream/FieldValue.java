package parley.upstream;

/** What the value of a header field can carry (RFC 9110, section 5.5): one byte each, no control, no blank at the ends. Pure. */
final class FieldValue {

    private FieldValue() {}

    static boolean isLegal(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isLegal(value.charAt(i))) {
                return false;
            }
        }
        return value.isEmpty() || (!isBlank(value.charAt(0)) && !isBlank(value.charAt(value.length() - 1)));
    }

    private static boolean isLegal(char c) {
        return (c >= ' ' && c < 0x7f) || (c >= 0xa0 && c <= 0xff);
    }

    /** A recipient takes these away; a no-break blank some of them. */
    private static boolean isBlank(char c) {
        return c == ' ' || c == 0xa0;
    }

    /** Whether {@code value} can stand in a quoted string as it is. */
    static boolean isQuotable(String value) {
        return isLegal(value) && value.indexOf('"') < 0 && value.indexOf('\\') < 0;
    }
}
