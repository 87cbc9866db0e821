package parley.decode;

/**
 * The internal subset of a DOCTYPE, looked at without a parser: whether it declares nothing but elements and attributes, and so
 * can be skipped. An ENTITY, or a reference to one, is never let through, and neither is what is not understood.
 */
final class InternalSubset {

    private final Utf8Text text;
    private int at;

    private InternalSubset(Utf8Text text, int bracket) {
        this.text = text;
        this.at = bracket + 1;
    }

    /** Index behind the DOCTYPE whose subset opens at {@code bracket}; -1 where it may not be skipped. */
    static int end(Utf8Text text, int bracket) {
        return new InternalSubset(text, bracket).end();
    }

    private int end() {
        while (true) {
            at = text.skipBlanks(at);
            if (text.startsWith(at, "]")) {
                int close = text.skipBlanks(at + 1);
                return text.startsWith(close, ">") ? close + 1 : -1;
            }
            int next = declaration();
            if (next < 0) {
                return -1;
            }
            at = next;
        }
    }

    private int declaration() {
        if (text.startsWith(at, "<!--")) {
            return behind("-->", at + 4);
        }
        if (text.startsWith(at, "<?")) {
            return behind("?>", at + 2);
        }
        boolean harmless = text.startsWith(at, "<!ELEMENT") || text.startsWith(at, "<!ATTLIST");
        // a percent sign outside of quotes would be a parameter entity
        int end = harmless ? text.unquoted("><%[", at + 2) : -1;
        return text.startsWith(end, ">") ? end + 1 : -1;
    }

    private int behind(String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? -1 : found + end.length();
    }
}
