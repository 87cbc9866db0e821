package parley.upstream;

/**
 * The text of an XML template in which the prefix {@code parley} is declared, so that a parser that knows namespaces can read it:
 * authors need not declare what never leaves the gateway. Immutable.
 *
 * @param text to parse
 * @param from where the declaration was put in
 * @param length of the declaration, 0 where there is none
 */
record OwnPrefix(String text, int from, int length) {

    static final String PREFIX = "parley";

    private static final String DECLARATION = " xmlns:parley=\"urn:parley\"";

    static OwnPrefix declaredIn(String template) {
        int root = root(template);
        if (!template.contains(PREFIX + ":") || template.contains("xmlns:" + PREFIX) || root < 0) {
            return new OwnPrefix(template, 0, 0);
        }
        int behind = root + 1;
        while (behind < template.length() && "/> \t\r\n".indexOf(template.charAt(behind)) < 0) {
            behind++;
        }
        return new OwnPrefix(
                template.substring(0, behind) + DECLARATION + template.substring(behind), behind, DECLARATION.length());
    }

    /** The offset in the author's text of what stands at {@code offset} of {@link #text()}. */
    int offset(int offset) {
        return offset <= from ? offset : Math.max(from, offset - length);
    }

    /** Where the first element begins; -1 where there is none. */
    private static int root(String template) {
        int at = template.indexOf('<');
        while (at >= 0 && at + 1 < template.length()) {
            char next = template.charAt(at + 1);
            if (next != '!' && next != '?') {
                return at;
            }
            String end = template.startsWith("<!--", at) ? "-->" : next == '?' ? "?>" : ">";
            int closed = template.indexOf(end, at);
            at = closed < 0 ? -1 : template.indexOf('<', closed);
        }
        return -1;
    }
}
