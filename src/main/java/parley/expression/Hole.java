package parley.expression;

/**
 * A hole of a template.
 *
 * @param content the expression in it
 * @param end the offset behind its closing brace
 */
record Hole(Syntax content, int end) {

    /** The hole whose opening brace stands at {@code brace}; offsets count in the whole of {@code text}. */
    static Hole parse(String text, int brace) {
        try {
            return read(text, brace);
        } catch (ExpressionProblem problem) {
            throw Slips.inHole(text, brace, Slips.orTypographicQuote(text, brace, problem));
        }
    }

    private static Hole read(String text, int brace) {
        Cursor cursor = Cursor.atHole(text, brace);
        if (cursor.is("}")) {
            throw new ExpressionProblem(brace, "{} is an empty hole", "Write an expression in it, or {{ for a brace");
        }
        Syntax parsed = new Parser(text, cursor).expression(0);
        if (!cursor.is("}")) {
            throw cursor.token().kind() == Token.Kind.END
                    ? cursor.unclosed("}")
                    : Slips.unexpected(text, cursor.token());
        }
        return new Hole(parsed, cursor.token().end());
    }
}
