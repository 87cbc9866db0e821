package parley.text;

import java.nio.charset.StandardCharsets;

/** Percent-encodes what may not stand in one part of an address; what is encoded already stays (RFC 3986, section 2). */
enum PercentCode {
    USER(":"),
    PATH(":@/"),
    QUERY(":@/?");

    private static final String HEX = "0123456789ABCDEF";
    private static final String ANYWHERE = "-._~!$&'()*+,;=";

    private final String delimiters;

    PercentCode(String delimiters) {
        this.delimiters = delimiters;
    }

    String encode(String part) {
        int first = 0;
        while (first < part.length() && isAllowed(part, first)) {
            first++;
        }
        if (first == part.length()) {
            return part;
        }
        StringBuilder encoded = new StringBuilder(part.length() + 16).append(part, 0, first);
        int at = first;
        while (at < part.length()) {
            int point = part.codePointAt(at);
            if (isAllowed(part, at)) {
                encoded.append((char) point);
            } else {
                for (byte unit : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    append(encoded, unit);
                }
            }
            at += Character.charCount(point);
        }
        return encoded.toString();
    }

    private boolean isAllowed(String part, int at) {
        char c = part.charAt(at);
        return Uri.isLetterOrDigit(c)
                || ANYWHERE.indexOf(c) >= 0
                || delimiters.indexOf(c) >= 0
                || (c == '%' && isHexDigit(part, at + 1) && isHexDigit(part, at + 2));
    }

    private static boolean isHexDigit(String part, int at) {
        return at < part.length() && Uri.isHexDigit(part.charAt(at));
    }

    /** One byte, encoded. */
    static void append(StringBuilder encoded, int unit) {
        encoded.append('%').append(HEX.charAt(unit >> 4 & 0xf)).append(HEX.charAt(unit & 0xf));
    }
}
