package parley.expression;

import java.util.ArrayDeque;
import java.util.Deque;
import parley.expression.Token.Kind;

/**
 * Where a parser stands: the token that comes next, and the brackets that are open. Gives the problem when a bracket stays
 * open or a sign is missing. Used by one parser.
 */
final class Cursor {

    private final String text;
    /** Where the text shown in messages begins, the brace of a hole included. */
    private final int from;

    private final boolean hole;
    private final Tokenizer tokens;
    private final Deque<Token> open = new ArrayDeque<>();
    private Token token;

    private Cursor(String text, int from, boolean hole) {
        this.text = text;
        this.from = from;
        this.hole = hole;
        this.tokens = new Tokenizer(text, hole ? from + 1 : from);
        this.token = tokens.next(false);
    }

    /** At the beginning of an expression that is the whole of {@code text}. */
    static Cursor atExpression(String text) {
        return new Cursor(text, 0, false);
    }

    /** Behind the brace at {@code brace}, which opens a hole of a template. */
    static Cursor atHole(String text, int brace) {
        return new Cursor(text, brace, true);
    }

    Token token() {
        return token;
    }

    boolean is(String sign) {
        return token.is(sign);
    }

    void advance(boolean afterOperand) {
        token = tokens.next(afterOperand);
    }

    /** A bracket has been opened. */
    void open(Token bracket) {
        open.push(bracket);
    }

    /** How many brackets are open. */
    int nesting() {
        return open.size();
    }

    /** Goes on behind a comma; false where there is none. */
    boolean comma() {
        boolean more = token.is(",");
        if (more) {
            advance(false);
        }
        return more;
    }

    /** Goes on behind {@code sign}, which must be here; a bracket closes the one opened last. */
    void expect(String sign, boolean afterOperand) {
        boolean closer = ")]}".contains(sign);
        if (!token.is(sign)) {
            throw closer ? unclosed(sign) : Slips.expected(text, sign, token);
        }
        if (closer) {
            open.pop();
        }
        advance(afterOperand);
    }

    /** The problem that {@code closer} is missing here. */
    ExpressionProblem unclosed(String closer) {
        boolean ended = token.kind() == Kind.END || (hole && token.is("}"));
        if (!ended) {
            return Slips.expected(text, closer, token);
        }
        int end = token.kind() == Kind.END ? text.length() : token.end();
        int place = token.start();
        return Slips.unclosed(text.substring(from, place), text.substring(place, end), place, closer);
    }
}
