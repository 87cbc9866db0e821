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
        for (int i = 0; i < text.length(); i++) {
            char value = text.charAt(i);
            if (Character.isHighSurrogate(value)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(value)) {
                return true;
            }
        }
        return false;
    }
}
