package parley.expression;

/** The operators between two operands, by how tightly they bind (JSONata's own numbers). */
enum Operator {
    MULTIPLY("*", 60, Family.ARITHMETIC),
    DIVIDE("/", 60, Family.ARITHMETIC),
    REMAINDER("%", 60, Family.ARITHMETIC),
    PLUS("+", 50, Family.ARITHMETIC),
    MINUS("-", 50, Family.ARITHMETIC),
    JOIN("&", 50, Family.OTHER),
    EQUAL("=", 40, Family.EQUALITY),
    NOT_EQUAL("!=", 40, Family.EQUALITY),
    LESS("<", 40, Family.ORDER),
    LESS_OR_EQUAL("<=", 40, Family.ORDER),
    GREATER(">", 40, Family.ORDER),
    GREATER_OR_EQUAL(">=", 40, Family.ORDER),
    IN("in", 40, Family.EQUALITY),
    CHAIN("~>", 40, Family.OTHER),
    DEFAULT("?:", 40, Family.CHOICE),
    COALESCE("??", 40, Family.CHOICE),
    AND("and", 30, Family.LOGIC),
    OR("or", 25, Family.LOGIC),
    /** Only between the two ends of a range in a list. */
    RANGE("..", 0, Family.OTHER);

    private enum Family {
        ARITHMETIC,
        EQUALITY,
        ORDER,
        LOGIC,
        CHOICE,
        OTHER
    }

    final String text;
    final int power;
    private final Family family;

    Operator(String text, int power, Family family) {
        this.text = text;
        this.power = power;
        this.family = family;
    }

    /** Whether the result is true, false or nothing. */
    boolean isTest() {
        return isComparison() || isLogic();
    }

    /** Whether it compares its operands. */
    boolean isComparison() {
        return family == Family.EQUALITY || isOrder();
    }

    /** Whether it asks which of two values comes first. */
    boolean isOrder() {
        return family == Family.ORDER;
    }

    /** Whether it asks of its operands only whether they hold. */
    boolean isLogic() {
        return family == Family.LOGIC;
    }

    /** Whether the result is a number or nothing. */
    boolean isArithmetic() {
        return family == Family.ARITHMETIC;
    }

    /** Whether the right operand stands for a left one that gives nothing. */
    boolean isChoice() {
        return family == Family.CHOICE;
    }
}
