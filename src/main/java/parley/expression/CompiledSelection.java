package parley.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in brackets behind a value that is no path: a variable, or an expression in parentheses. Immutable. */
record CompiledSelection(Compiled of, List<Selector> selectors, boolean keepList) implements Compiled {

    /** @param keepList whether a single result is a list of one */
    CompiledSelection {
        selectors = List.copyOf(selectors);
    }

    @Override
    public @Nullable Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
        Object found = of.evaluate(evaluation, root, context);
        for (int i = 0; i < selectors.size(); i++) {
            found = selectors.get(i).select(found, evaluation, root);
        }
        if (found instanceof Sequence sequence) {
            return sequence.value(keepList);
        }
        return keepList && !(found instanceof List<?>) ? Sequence.ofItem(found) : found;
    }
}
