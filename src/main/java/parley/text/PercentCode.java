package parley.text;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encodes, as UTF-8, what may not stand in one place of an address (RFC 3986, section 2). Immutable. */
@SuppressWarnings("ImmutableEnumChecker") // the table does not change once it is made
public enum PercentCode {
    /** A segment of a path or a value of a query, whatever is in it: decoding once gives it back. */
    UNRESERVED("-._~", false),
    /** A name or value of a query, with what no form gives a meaning of its own; a blank is a plus. */
    FORM("-._~!$'()*,;:@/?", false),
    /** A name or value of a query with what forms leave of it; a blank is encoded. */
    PARAMETER("-._*", false),
    /** What {@code encodeURIComponent} of ECMAScript leaves. */
    COMPONENT("-_.!~*'()", false),
    /** What {@code encodeURI} of ECMAScript leaves. */
    ADDRESS("-_.!~*'();,/?:@&=+$#", false),
    /** The user of an address; what is encoded already stays, here and below. */
    USER("-._~!$&'()*+,;=:", true),
    PATH("-._~!$&'()*+,;=:@/", true),
    QUERY("-._~!$&'()*+,;=:@/?", true);

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final boolean[] plain = new boolean[128];
    private final boolean keepsEncoded;

    PercentCode(String delimiters, boolean keepsEncoded) {
        for (char c = 0; c < plain.length; c++) {
            plain[c] = Ascii.isLetterOrDigit(c) || delimiters.indexOf(c) >= 0;
        }
        this.keepsEncoded = keepsEncoded;
    }

    /** The text itself where nothing in it has to be encoded. */
    public String encode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= plain.length || !plain[c]) {
                StringBuilder encoded = new StringBuilder(text.length() + 16);
                append(encoded, text);
                return encoded.toString();
            }
        }
        return text;
    }

    /** Writes the encoded text behind {@code address}. */
    public void append(StringBuilder address, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < octets.length; i++) {
            if ((octets[i] >= 0 && plain[octets[i]]) || (keepsEncoded && isEncoded(octets, i))) {
                address.append((char) octets[i]);
            } else if (octets[i] == ' ' && this == FORM) {
                address.append('+');
            } else {
                append(address, octets[i]);
            }
        }
    }

    private static boolean isEncoded(byte[] octets, int at) {
        return octets[at] == '%'
                && at + 2 < octets.length
                && Ascii.isHexDigit(octets[at + 1])
                && Ascii.isHexDigit(octets[at + 2]);
    }

    /** Writes one octet, encoded. */
    static void append(StringBuilder address, byte octet) {
        HEX.toHexDigits(address.append('%'), octet);
    }
}
