package parley.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of an expression, and what stands in brackets behind it in the order of the text; {@code []} anywhere among them counts
 * for all of it.
 */
record Brackets(Syntax of, List<Syntax> selectors, boolean keepList) {

    Brackets {
        selectors = List.copyOf(selectors);
    }

    static Brackets of(Syntax node) {
        List<Syntax> selectors = new ArrayList<>();
        boolean keepList = false;
        Syntax rest = node;
        while (rest instanceof Syntax.Filter || rest instanceof Syntax.KeepList) {
            if (rest instanceof Syntax.Filter filter) {
                selectors.add(0, filter.predicate());
                rest = filter.left();
            } else {
                keepList = true;
                rest = ((Syntax.KeepList) rest).left();
            }
        }
        return new Brackets(rest, selectors, keepList);
    }
}
