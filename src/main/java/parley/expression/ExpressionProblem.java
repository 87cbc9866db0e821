package parley.expression;

/**
 * Why an expression or a template is refused when a contract is loaded: the place in its text, the reason, and what to write
 * instead. Immutable; has no stack trace.
 */
public final class ExpressionProblem extends RuntimeException {

    private final int offset;
    private final String cure;

    ExpressionProblem(int offset, String message, String cure) {
        super(message, null, false, false);
        this.offset = offset;
        this.cure = cure;
    }

    /** The first character that the problem is about, counted from 0 in the text that was compiled. */
    public int offset() {
        return offset;
    }

    /** What to write instead, as a sentence; empty where nothing better than the message is known. */
    public String cure() {
        return cure;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
