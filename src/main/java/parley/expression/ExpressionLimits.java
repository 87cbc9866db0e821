package parley.expression;

/** How large an expression and what it makes may be. */
final class ExpressionLimits {

    /** Characters of one expression: more belongs under {@code let}. */
    static final int LENGTH = 4_000;

    /** Height of the syntax tree: operators in a row count, so it is more than the nesting of brackets. */
    static final int HEIGHT = 200;

    /** Functions within functions: each level multiplies the cost by the size of the reply. */
    static final int LAMBDAS = 3;

    /** Numbers of a range, and its ends. */
    static final int RANGE = 10_000;

    /** Characters that $pad may fill up to. */
    static final int PAD = 1_000;

    /** Characters of a text that a regular expression looks at. */
    static final int SEARCHED = 10_000;

    /** Characters that one call may make of its arguments. */
    static final int TEXT = 10_000_000;

    /** Characters of a picture of a number or a date. */
    static final int PICTURE = 100;

    /** How often the value of a part may be repeated by texts and lists built from it. */
    static final int COPIES = 1_000;

    private ExpressionLimits() {}
}
