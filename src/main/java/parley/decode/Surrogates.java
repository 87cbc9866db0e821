package parley.decode;

/** Finds halves of surrogate pairs, which no encoding can carry. */
final class Surrogates {

    private Surrogates() {}

    /** Whether some escape in a JSON text is of a surrogate, whole pairs included. */
    static boolean escapedIn(Utf8Text json) {
        byte[] bytes = json.bytes();
        for (int i = json.from(); i < json.to() - 2; i++) {
            if (bytes[i] == '\\' && bytes[i + 1] == 'u' && (bytes[i + 2] == 'd' || bytes[i + 2] == 'D')) {
                return true;
            }
        }
        return false;
    }

    static boolean hasLone(String text) {
        // a code point is a whole pair, or the half that stands alone
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
