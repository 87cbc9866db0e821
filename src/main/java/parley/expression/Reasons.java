package parley.expression;

/** Why a part of an expression is not compiled, in the words of {@code check --explain}. Pure. */
final class Reasons {

    private Reasons() {}

    static String of(Syntax node) {
        if (node instanceof Syntax.Binary binary) {
            return "the operator " + binary.operator().text + " is not compiled";
        }
        if (node instanceof Syntax.Negate) {
            return "arithmetic is not compiled";
        }
        if (node instanceof Syntax.Sort) {
            return "^(order) is not compiled";
        }
        if (node instanceof Syntax.Group) {
            return "a {grouping} is not compiled";
        }
        if (node instanceof Syntax.ObjectOf) {
            return "an object is not compiled";
        }
        if (node instanceof Syntax.ListOf) {
            return "a list is compiled only behind in, and only of literals";
        }
        if (node instanceof Syntax.Label) {
            return "#$position is not compiled";
        }
        if (node instanceof Syntax.Block) {
            return "several parts in ( ; ) are not compiled";
        }
        if (node instanceof Syntax.Mark mark) {
            return mark.sign().text + " is not compiled";
        }
        return "this is not compiled";
    }

    static String ofStep(Syntax step) {
        return step instanceof Syntax.Call || step instanceof Syntax.Block
                ? "a step that is no name is not compiled"
                : of(step);
    }
}
