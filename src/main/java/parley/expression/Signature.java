package parley.expression;

/** The {@code <signature>} of a function, which is read as JSONata reads it so that it can be refused. Pure. */
final class Signature {

    private Signature() {}

    /** The signature from {@code <}, where {@code cursor} stands, to its own {@code >}. */
    static String read(String text, Cursor cursor) {
        int start = cursor.token().start();
        int nested = 0;
        int end = start;
        do {
            nested += cursor.is("<") ? 1 : cursor.is(">") ? -1 : 0;
            end = cursor.token().end();
            cursor.advance(false);
        } while (nested > 0 && !cursor.is("{") && cursor.token().kind() != Token.Kind.END);
        if (nested != 0) {
            throw Slips.expected(text, ">", cursor.token());
        }
        String signature = text.substring(start, end);
        check(signature, start);
        return signature;
    }

    /** Refuses a signature of a function that JSONata refuses. */
    private static void check(String signature, int start) {
        for (int i = 1; i < signature.length() && signature.charAt(i) != ':'; i++) {
            char c = signature.charAt(i);
            if (c == '(') {
                int end = signature.indexOf(')', i);
                if (end < 0 || signature.substring(i, end).contains("<")) {
                    throw new ExpressionProblem(
                            start + i, "a choice of types cannot have parameters", "Leave the <signature> out");
                }
                i = end;
            } else if (c == '<') {
                if ("af".indexOf(signature.charAt(i - 1)) < 0) {
                    throw new ExpressionProblem(
                            start + i, "only a and f have a parameter", "Leave the <signature> out");
                }
                i = closing(signature, i);
            }
        }
    }

    private static int closing(String signature, int open) {
        int nested = 0;
        for (int i = open; i < signature.length(); i++) {
            nested += signature.charAt(i) == '<' ? 1 : signature.charAt(i) == '>' ? -1 : 0;
            if (nested == 0) {
                return i;
            }
        }
        return signature.length();
    }
}
