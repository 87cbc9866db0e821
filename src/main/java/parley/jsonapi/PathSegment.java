package parley.jsonapi;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Writes any text as one segment of a path (RFC 3986, section 3.3), so that splitting at slashes and decoding once gives it back. */
final class PathSegment {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PathSegment() {}

    /** The segment; empty where no address can hold the text: it is empty, has a control character or half a surrogate pair. */
    static Optional<String> encode(String text) {
        if (!isAddressable(text)) {
            return Optional.empty();
        }
        if (text.equals(".") || text.equals("..")) {
            return Optional.of(text.replace(".", "%2E"));
        }
        return Optional.of(isUnreserved(text) ? text : escape(text));
    }

    private static boolean isAddressable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == 0x7f) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return !text.isEmpty();
    }

    private static String escape(String text) {
        StringBuilder segment = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved((char) (octet & 0xff))) {
                segment.append((char) octet);
            } else {
                HEX.toHexDigits(segment.append('%'), octet);
            }
        }
        return segment.toString();
    }

    private static boolean isUnreserved(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isUnreserved(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }
}
