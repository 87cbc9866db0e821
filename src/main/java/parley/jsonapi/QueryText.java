package parley.jsonapi;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;

/** Writes any text as a name or value of a query (RFC 3986, section 3.4), so that splitting at {@code &} and {@code =} and decoding once gives it back. */
final class QueryText {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** What a query may hold and no form gives a meaning of its own. */
    private static final BitSet PLAIN = new BitSet(128);

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$'()*,;:@/?"
                .chars()
                .forEach(PLAIN::set);
    }

    private QueryText() {}

    static void append(StringBuilder address, String text) {
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            int c = octet & 0xff;
            if (PLAIN.get(c)) {
                address.append((char) c);
            } else if (c == ' ') {
                address.append('+');
            } else {
                HEX.toHexDigits(address.append('%'), octet);
            }
        }
    }
}
