package parley.jsonapi;

import java.util.Optional;
import parley.text.PercentCode;

/** Writes any text as one segment of a path (RFC 3986, section 3.3), so that splitting at slashes and decoding once gives it back. */
final class PathSegment {

    private PathSegment() {}

    /** The segment; empty where no address can hold the text: it is empty, has a control character or half a surrogate pair. */
    static Optional<String> encode(String text) {
        if (!isAddressable(text)) {
            return Optional.empty();
        }
        if (text.equals(".") || text.equals("..")) {
            return Optional.of(text.replace(".", "%2E"));
        }
        return Optional.of(PercentCode.UNRESERVED.encode(text));
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
}
