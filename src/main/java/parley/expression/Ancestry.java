package parley.expression;

import java.util.ArrayList;
import java.util.List;
import parley.expression.Syntax.Pair;
import parley.expression.Syntax.Sign;

/**
 * Finds out which parents the {@code %} of an expression mean, by JSONata's rules: each one climbs the steps before it, and
 * what is left climbs above the input. Refuses a {@code %} whose parent no step can give, where JSONata would
 * quietly give nothing. Pure.
 */
final class Ancestry {

    private static final String CURE = "Use % in a path of names, as in a.b.{'x': %.c}";

    private Ancestry() {}

    /** How many parents above its input the expression looks: 0 when it can be evaluated on the input alone. */
    static int above(Syntax expression) throws ExpressionProblem {
        return open(expression).stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** The levels of all {@code %} in {@code node} that reach above the value it is evaluated on. */
    private static List<Integer> open(Syntax node) throws ExpressionProblem {
        if (node instanceof Syntax.Mark mark) {
            return mark.sign() == Sign.PARENT ? List.of(1) : List.of();
        }
        if (node instanceof Syntax.Dot dot) {
            return ofPath(dot);
        }
        if (node instanceof Syntax.Filter filter) {
            refuseLost(filter);
            return open(filter.left());
        }
        if (node instanceof Syntax.Sort sort) {
            List<Integer> found = new ArrayList<>(open(sort.left()));
            for (Syntax.Term term : sort.terms()) {
                found.addAll(climb(open(term.by()), sort.left()));
            }
            return found;
        }
        if (node instanceof Syntax.Group group) {
            for (Pair pair : group.pairs()) {
                refuseOpen(pair.key(), "in a {grouping}");
                refuseOpen(pair.value(), "in a {grouping}");
            }
            return open(group.left());
        }
        if (node instanceof Syntax.Lambda lambda) {
            refuseOpen(lambda.body(), "in a function");
        }
        if (node instanceof Syntax.Binary binary && binary.operator() == Operator.CHAIN) {
            refuseOpen(binary.left(), "beside ~>");
            refuseOpen(binary.right(), "beside ~>");
        }
        if (node instanceof Syntax.Lambda || node instanceof Syntax.Transform) {
            return List.of();
        }
        List<Integer> found = new ArrayList<>();
        for (Syntax child : node.children()) {
            found.addAll(open(child));
        }
        return found;
    }

    private static void refuseOpen(Syntax node, String where) throws ExpressionProblem {
        if (!open(node).isEmpty()) {
            throw new ExpressionProblem(node.at(), "% has no parent to give " + where, CURE);
        }
    }

    private static List<Integer> ofPath(Syntax.Dot path) throws ExpressionProblem {
        List<Integer> found = new ArrayList<>(open(path.left()));
        if (!found.isEmpty() && !(path.left() instanceof Syntax.Dot) && !climbs(path.left())) {
            throw new ExpressionProblem(path.left().at(), "% cannot be used in the first step of a path", CURE);
        }
        found.addAll(climb(ofStep(path.right()), path.left()));
        return found;
    }

    /** Whether a first step of this kind may ask for a parent above: JSONata forgets those that other kinds ask for. */
    private static boolean climbs(Syntax first) {
        Syntax bare = first.withoutBrackets();
        return bare instanceof Syntax.Sort || (bare instanceof Syntax.Mark mark && mark.sign() == Sign.PARENT);
    }

    private static List<Integer> ofStep(Syntax step) throws ExpressionProblem {
        if (step instanceof Syntax.KeepList kept) {
            return ofStep(kept.left());
        }
        if (step instanceof Syntax.Label label) {
            return ofStep(label.left());
        }
        if (step instanceof Syntax.Filter filter) {
            List<Integer> found = new ArrayList<>(ofStep(filter.left()));
            found.addAll(ofPredicate(filter));
            return found;
        }
        return open(step);
    }

    /** The levels of the predicate that reach above the step it filters. */
    private static List<Integer> ofPredicate(Syntax.Filter filter) throws ExpressionProblem {
        List<Integer> found = new ArrayList<>();
        for (int level : open(filter.predicate())) {
            int left = level == 1 ? seek(filter.left(), 1) : level - 1;
            if (left > 0) {
                found.add(left);
            }
        }
        return found;
    }

    /** Behind the first step of a path a predicate sees one parent only: JSONata forgets the others. */
    private static void refuseLost(Syntax.Filter filter) throws ExpressionProblem {
        if (!ofPredicate(filter).isEmpty()) {
            throw new ExpressionProblem(
                    filter.predicate().at(), "% looks too far up for a predicate of the first step", CURE);
        }
    }

    /** What is left of {@code levels} when they have climbed the path {@code before}. */
    private static List<Integer> climb(List<Integer> levels, Syntax before) throws ExpressionProblem {
        List<Integer> left = new ArrayList<>();
        for (int level : levels) {
            int rest = seekPath(before, level);
            if (rest > 0) {
                left.add(rest);
            }
        }
        return left;
    }

    private static int seekPath(Syntax path, int level) throws ExpressionProblem {
        int rest = level;
        List<Syntax> steps = path.steps();
        for (int i = steps.size() - 1; i >= 0 && rest > 0; i--) {
            rest = seek(steps.get(i), rest);
        }
        return rest;
    }

    /** What is left of {@code level} when it has climbed one step. */
    private static int seek(Syntax step, int level) throws ExpressionProblem {
        if (step instanceof Syntax.Name) {
            return level - 1;
        }
        if (step instanceof Syntax.Mark mark && mark.sign() != Sign.DESCENDANTS) {
            return mark.sign() == Sign.PARENT ? level + 1 : level - 1;
        }
        if (step instanceof Syntax.Filter filter) {
            return seekPath(filter.left(), level);
        }
        if (step instanceof Syntax.KeepList kept) {
            return seekPath(kept.left(), level);
        }
        if (step instanceof Syntax.Group group) {
            return seekPath(group.left(), level);
        }
        if (step instanceof Syntax.Label label) {
            return label.join() ? level : seekPath(label.left(), level);
        }
        if (step instanceof Syntax.Block block && !block.parts().isEmpty()) {
            return seekPath(block.parts().get(block.parts().size() - 1), level);
        }
        if (step instanceof Syntax.Block) {
            return level;
        }
        throw new ExpressionProblem(step.at(), "% has no parent to give: this step is no name", CURE);
    }
}
