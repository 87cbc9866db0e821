package parley.expression;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which members of its input an expression names, as far as the text alone tells. Pure. */
final class InputPaths {

    private InputPaths() {}

    /** The names of the steps where the whole expression is a path of names; predicates, {@code []} and orders do not count. */
    static Optional<List<String>> whole(Syntax syntax) {
        List<String> names = new ArrayList<>();
        List<Syntax> steps = syntax.steps();
        for (int i = 0; i < steps.size(); i++) {
            Syntax step = bare(steps.get(i));
            if (step instanceof Syntax.Dot inner) {
                Optional<List<String>> below = whole(inner);
                if (below.isEmpty()) {
                    return Optional.empty();
                }
                names.addAll(below.get());
            } else if (step instanceof Syntax.Name name) {
                names.add(name.name());
            } else if (!(i == 0 && isInput(step))) {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(names));
    }

    /** Every path of names that begins at the input, each at least one name long. */
    static Set<List<String>> all(Syntax syntax) {
        Set<List<String>> paths = new LinkedHashSet<>();
        collect(syntax, paths);
        return paths;
    }

    private static void collect(Syntax syntax, Set<List<String>> paths) {
        Syntax bare = bare(syntax);
        if (bare instanceof Syntax.Name name) {
            paths.add(List.of(name.name()));
        } else if (bare instanceof Syntax.Dot) {
            path(bare.steps(), paths);
        } else {
            bare.children().forEach(child -> collect(child, paths));
        }
    }

    /** What stands behind the first step is relative to it, so only the names that follow each other count. */
    private static void path(List<Syntax> steps, Set<List<String>> paths) {
        Syntax first = bare(steps.get(0));
        List<String> names = new ArrayList<>();
        if (first instanceof Syntax.Name name) {
            names.add(name.name());
        } else if (!isInput(first)) {
            collect(first, paths);
            return;
        }
        for (Syntax step : steps.subList(1, steps.size())) {
            if (!(bare(step) instanceof Syntax.Name name)) {
                break;
            }
            names.add(name.name());
        }
        if (!names.isEmpty()) {
            paths.add(List.copyOf(names));
        }
    }

    private static boolean isInput(Syntax syntax) {
        return syntax instanceof Syntax.Variable variable && variable.isContextOrRoot();
    }

    /** A step without what selects, keeps or orders its items. */
    private static Syntax bare(Syntax syntax) {
        Syntax bare = syntax.withoutBrackets();
        return bare instanceof Syntax.Sort sort ? bare(sort.left()) : bare;
    }
}
