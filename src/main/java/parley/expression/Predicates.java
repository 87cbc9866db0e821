package parley.expression;

import java.util.List;
import parley.expression.Subset.Outside;
import parley.expression.Syntax.Sign;

/**
 * Lets predicates be compiled only where their cost has a bound without a {@link Meter}: each item looks at itself, at literals and
 * at variables, never again at a list beside it. Pure.
 */
final class Predicates {

    /** Items of a variable that each item of a list may be compared with. */
    static final int COMPARED = 100;

    private Predicates() {}

    static void check(Syntax predicate) throws Outside {
        if (predicate instanceof Syntax.Leaf && !(predicate instanceof Syntax.Name)) {
            throw new Outside(predicate.at(), "a predicate that compares nothing is not compiled");
        }
        checkPart(predicate);
    }

    private static void checkPart(Syntax part) throws Outside {
        if (part instanceof Syntax.Mark mark && mark.sign() == Sign.PARENT) {
            throw new Outside(part.at(), "% in a predicate is not compiled");
        }
        if (part instanceof Syntax.Call call) {
            checkCall(call);
        } else if (part instanceof Syntax.Binary binary) {
            checkBinary(binary);
        } else if (part instanceof Syntax.Dot) {
            checkStart(Brackets.of(part.steps().get(0)).of());
        } else if (part instanceof Syntax.Filter || part instanceof Syntax.KeepList) {
            checkStart(Brackets.of(part).of());
        } else if (part instanceof Syntax.Block block) {
            checkAll(block.parts());
        } else if (part instanceof Syntax.Variable variable && variable.name().equals("$")) {
            throw new Outside(part.at(), "$$ in a predicate is not compiled");
        } else if (!(part instanceof Syntax.Leaf || part instanceof Syntax.ListOf)) {
            throw new Outside(part.at(), "a predicate of this kind is not compiled");
        }
    }

    private static void checkAll(List<Syntax> parts) throws Outside {
        for (Syntax part : parts) {
            checkPart(part);
        }
    }

    /** A path begins at the item. */
    private static void checkStart(Syntax first) throws Outside {
        boolean item = first instanceof Syntax.Name
                || (first instanceof Syntax.Variable variable && variable.name().isEmpty());
        if (!item) {
            throw new Outside(first.at(), "a path in a predicate is compiled only where it begins at the item");
        }
    }

    private static void checkBinary(Syntax.Binary binary) throws Outside {
        if (!binary.operator().isTest()) {
            throw new Outside(
                    binary.at(), "the operator " + binary.operator().text + " in a predicate is not compiled");
        }
        checkAll(binary.children());
    }

    private static void checkCall(Syntax.Call call) throws Outside {
        boolean cheap = call.function() instanceof Syntax.Variable variable
                && switch (KnownFunction.of(variable.name()).orElse(KnownFunction.JOIN)) {
                    case TEXT, DECIMAL, EXISTS, COUNT -> true;
                    case CONTAINS ->
                        call.arguments().size() == 2 && call.arguments().get(1) instanceof Syntax.Text;
                    default -> false;
                };
        if (!cheap) {
            throw new Outside(call.at(), "this function in a predicate is not compiled");
        }
        checkAll(call.arguments());
    }
}
