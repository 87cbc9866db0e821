package parley.expression;

/**
 * A word, sign or literal of an expression.
 *
 * @param text the name, the variable without its {@code $}, the operator, the unescaped text, the digits or the pattern
 * @param flags the flags of a regular expression; otherwise empty
 * @param start offset of the first character
 * @param end offset behind the last one
 */
record Token(Kind kind, String text, String flags, int start, int end) {

    enum Kind {
        NAME,
        QUOTED_NAME,
        VARIABLE,
        OPERATOR,
        TEXT,
        NUMBER,
        CONSTANT,
        REGEX,
        END
    }

    boolean is(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    /** For messages. */
    String shown() {
        return switch (kind) {
            case END -> "the end";
            case TEXT -> "the text \"" + text + "\"";
            case QUOTED_NAME -> "`" + text + "`";
            case VARIABLE -> "$" + text;
            case REGEX -> "/" + text + "/" + flags;
            case NAME, OPERATOR, NUMBER, CONSTANT -> text;
        };
    }
}
