package parley.expression;

/**
 * What JSONata makes of an operand of the dot: a quoted text becomes a member name, a number is no step. Pure.
 */
final class Steps {

    private Steps() {}

    /** The path {@code left.right}. */
    static Syntax dot(int at, Syntax left, Syntax right) {
        return new Syntax.Dot(at, left instanceof Syntax.Dot ? left : step(left), step(right));
    }

    private static Syntax step(Syntax operand) {
        if (operand instanceof Syntax.Text text) {
            return new Syntax.Name(text.at(), text.value(), true);
        }
        if (operand instanceof Syntax.Num || operand instanceof Syntax.Constant) {
            throw new ExpressionProblem(
                    operand.at(),
                    "a number, true, false or null is no step of a path",
                    "Put a name that looks like one in backticks; write [0] for the first item");
        }
        if (operand instanceof Syntax.Filter filter && !(filter.left() instanceof Syntax.Dot)) {
            return new Syntax.Filter(filter.at(), step(filter.left()), filter.predicate());
        }
        if (operand instanceof Syntax.KeepList kept && !(kept.left() instanceof Syntax.Dot)) {
            return new Syntax.KeepList(kept.at(), step(kept.left()));
        }
        return operand;
    }

    /** Refuses a join behind a predicate or a sort, which has no meaning. */
    static void checkJoin(int at, Syntax left) {
        Syntax last = left instanceof Syntax.Dot dot ? dot.right() : left;
        while (last instanceof Syntax.KeepList kept) {
            last = kept.left();
        }
        if (last instanceof Syntax.Filter || last instanceof Syntax.Sort) {
            throw new ExpressionProblem(at, "@ must stand before any [predicate] and ^(sort) of its step", "");
        }
    }
}
