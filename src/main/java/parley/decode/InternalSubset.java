package parley.decode;

/**
 * The internal subset of a DOCTYPE, looked at without a parser: whether it declares nothing but elements and attributes, and so
 * can be skipped. An ENTITY, or a reference to one, is never let through, and neither is what is not understood.
 */
final class InternalSubset {

    private InternalSubset() {}

    /** Index behind the DOCTYPE whose subset opens at {@code bracket}; -1 where it may not be skipped. */
    static int end(Utf8Text text, int bracket) {
        int at = text.skipBlanks(bracket + 1);
        while (at >= 0 && !text.startsWith(at, "]")) {
            at = behindDeclaration(text, at);
        }
        int close = at < 0 ? -1 : text.skipBlanks(at + 1);
        return text.startsWith(close, ">") ? close + 1 : -1;
    }

    /** Where the next declaration may begin, or -1. */
    private static int behindDeclaration(Utf8Text text, int at) {
        if (text.startsWith(at, "<!--")) {
            return text.skipBlanks(text.behind("-->", at + 4));
        }
        if (text.startsWith(at, "<?")) {
            return text.skipBlanks(text.behind("?>", at + 2));
        }
        boolean harmless = text.startsWith(at, "<!ELEMENT") || text.startsWith(at, "<!ATTLIST");
        // a percent sign outside of quotes would be a parameter entity
        int end = harmless ? text.unquoted("><%[", at + 2) : -1;
        return text.startsWith(end, ">") ? text.skipBlanks(end + 1) : -1;
    }
}
