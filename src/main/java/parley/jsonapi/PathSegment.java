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
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int c = text.codePointAt(i);
            if (c < 0x20 || c == 0x7f || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
