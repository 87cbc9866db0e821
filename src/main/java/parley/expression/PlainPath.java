package parley.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.tree.Tree;

/**
 * A path of names, or a variable and names below it, followed without the engine, as most expressions of contracts can be. It gives
 * up where JSONata has more to say than a look-up: below lists and scalars, at null; then the reference engine decides. Immutable.
 */
final class PlainPath {

    private final Optional<String> variable;
    private final List<String> names;

    private PlainPath(Optional<String> variable, List<String> names) {
        this.variable = variable;
        this.names = names;
    }

    /** The path that the whole expression is; empty where it is more than that. */
    static Optional<PlainPath> of(Syntax syntax) {
        List<Syntax> steps = syntax.steps();
        Optional<String> variable = Optional.empty();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Syntax.Name name) {
                names.add(name.name());
            } else if (i == 0 && steps.get(0) instanceof Syntax.Variable first && !first.isContextOrRoot()) {
                variable = Optional.of(first.name());
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new PlainPath(variable, List.copyOf(names)));
    }

    /** The value of the path; null where only the engine can tell. */
    @Nullable
    Tree follow(Evaluation evaluation, Tree input) {
        Object value = variable.isPresent() ? evaluation.value(variable.get()).plain() : input.plain();
        if (value == null || value instanceof List<?>) {
            return null;
        }
        for (String name : names) {
            // a list at the end is the result as it stands, anywhere else its items are steps of their own
            if (!(value instanceof Map<?, ?> members)) {
                return null;
            }
            Object member = members.get(name);
            if (member == null) {
                return members.containsKey(name) ? null : Tree.nothing();
            }
            value = member;
        }
        return Tree.of(value);
    }
}
