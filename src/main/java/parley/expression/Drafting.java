package parley.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import parley.expression.Draft.Ancestor;
import parley.expression.Draft.Stage;
import parley.expression.Syntax.Sign;

/**
 * Turns a checked syntax tree into drafts, and finds the step that has the parent for each {@code %} by JSONata's rules: each one climbs
 * the steps before it, and what is left climbs above the input. Refuses a {@code %} whose parent no step can give, where JSONata would
 * quietly give nothing. One expression for each instance.
 */
final class Drafting {

    private static final String CURE = "Use % in a path of names, as in a.b.{'x': %.c}";

    /** What has been asked for so far. */
    private final List<Ancestor> ancestors = new ArrayList<>();

    private Drafting() {}

    /** @throws ExpressionProblem if a {@code %} has no parent that a step could give */
    static Draft draft(Syntax expression) {
        Drafting drafting = new Drafting();
        Draft draft = drafting.draft(expression, false);
        draft.looksAbove = drafting.isOpen(0);
        return draft;
    }

    /** Whether one of the parents that were asked for since there were {@code before} of them has not been found. */
    private boolean isOpen(int before) {
        return ancestors.subList(before, ancestors.size()).stream().anyMatch(ancestor -> ancestor.level > 0);
    }

    /** @param isStep whether it stands behind a dot, where all that it asks for climbs the steps before it */
    private Draft draft(Syntax node, boolean isStep) {
        if (node instanceof Syntax.Name) {
            return Draft.path(node, new Draft(node));
        }
        if (node instanceof Syntax.Dot dot) {
            return dot(dot);
        }
        if (node instanceof Syntax.Filter filter) {
            return filter(filter, isStep);
        }
        if (node instanceof Syntax.KeepList kept) {
            return keepList(kept, isStep);
        }
        if (node instanceof Syntax.Sort sort) {
            return sort(sort);
        }
        if (node instanceof Syntax.Group group) {
            List<Draft.Pair> pairs = pairs(group.pairs(), part -> closed(part, "in a {grouping}"));
            Draft grouped = draft(group.left(), false);
            grouped.group = pairs;
            return grouped;
        }
        if (node instanceof Syntax.Label label) {
            return label(label, isStep);
        }
        Draft draft = new Draft(node);
        if (node instanceof Syntax.Mark mark && mark.sign() == Sign.PARENT) {
            draft.parent = new Ancestor();
            ancestors.add(draft.parent);
        }
        if (node instanceof Syntax.ObjectOf object) {
            draft.group = pairs(object.pairs(), part -> draft(part, false));
            draft.group.forEach(pair -> {
                ask(draft, pair.key());
                ask(draft, pair.value());
            });
            return draft;
        }
        for (Syntax child : node.children()) {
            Draft part = node instanceof Syntax.Lambda
                    ? closed(child, "in a function")
                    : node instanceof Syntax.Binary binary && binary.operator() == Operator.CHAIN
                            ? closed(child, "beside ~>")
                            : draft(child, false);
            draft.children.add(part);
            ask(draft, part);
            draft.built |= node instanceof Syntax.Block && isBuilt(part);
        }
        return draft;
    }

    /** The draft of what nothing outside can give a parent to. */
    private Draft closed(Syntax node, String where) {
        int before = ancestors.size();
        Draft draft = draft(node, false);
        if (isOpen(before)) {
            throw new ExpressionProblem(node.at(), "% has no parent to give " + where, CURE);
        }
        return draft;
    }

    private static boolean isBuilt(Draft part) {
        return part.built || (part.isPath() && part.path().get(0).built);
    }

    private static List<Draft.Pair> pairs(List<Syntax.Pair> pairs, Function<Syntax, Draft> part) {
        return pairs.stream()
                .map(pair -> new Draft.Pair(part.apply(pair.key()), part.apply(pair.value())))
                .toList();
    }

    private Draft dot(Syntax.Dot dot) {
        int before = ancestors.size();
        Draft left = draft(dot.left(), false);
        if (!(dot.left() instanceof Syntax.Dot) && !climbs(dot.left()) && isOpen(before)) {
            throw new ExpressionProblem(dot.left().at(), "% cannot be used in the first step of a path", CURE);
        }
        Draft path = path(dot, left);
        Draft rest = draft(dot.right(), true);
        if (rest.isPath()) {
            path.path().addAll(rest.path());
        } else {
            rest.stages.addAll(rest.predicates);
            rest.predicates.clear();
            path.path().add(rest);
        }
        path.keepsSingle |= path.path().stream().anyMatch(step -> step.keepList);
        path.path().get(0).built |= path.path().get(0).syntax instanceof Syntax.ListOf;
        path.last().built |= path.last().syntax instanceof Syntax.ListOf;
        resolve(path);
        return path;
    }

    /** The path itself, or one whose first step {@code left} is. */
    private static Draft path(Syntax node, Draft left) {
        if (left.isPath()) {
            return left;
        }
        Draft path = Draft.path(node, left);
        ask(path, left);
        return path;
    }

    /** Whether a first step of this kind may ask for a parent above: JSONata forgets those that other kinds ask for. */
    private static boolean climbs(Syntax first) {
        Syntax bare = first.withoutBrackets();
        return bare instanceof Syntax.Sort || (bare instanceof Syntax.Mark mark && mark.sign() == Sign.PARENT);
    }

    /** Refuses a predicate that asks for more than one parent behind the first step of a path: JSONata forgets the others. */
    private Draft filter(Syntax.Filter filter, boolean isStep) {
        Draft result = draft(filter.left(), isStep);
        Draft step = result.isPath() ? result.last() : result;
        int before = ancestors.size();
        Draft predicate = draft(filter.predicate(), false);
        for (Ancestor asked : asked(predicate)) {
            if (asked.level == 1) {
                seek(step, asked);
            } else {
                asked.level--;
            }
        }
        if (!isStep && isOpen(before)) {
            throw new ExpressionProblem(
                    filter.predicate().at(), "% looks too far up for a predicate of the first step", CURE);
        }
        ask(step, predicate);
        (result.isPath() ? step.stages : step.predicates).add(new Stage(predicate, ""));
        return result;
    }

    private Draft keepList(Syntax.KeepList kept, boolean isStep) {
        Draft result = draft(kept.left(), isStep);
        result.keepList = true;
        if (kept.withoutBrackets() instanceof Syntax.Name) {
            result.path().get(0).keepList = true;
            result.keepsSingle = true;
        }
        return result;
    }

    private Draft sort(Syntax.Sort sort) {
        Draft left = draft(sort.left(), false);
        Draft path = path(sort, left);
        Draft step = new Draft(sort);
        List<Draft.Term> terms = new ArrayList<>();
        for (Syntax.Term term : sort.terms()) {
            Draft by = draft(term.by(), false);
            ask(step, by);
            terms.add(new Draft.Term(by, term.descending()));
        }
        step.terms = terms;
        path.path().add(step);
        resolve(path);
        return path;
    }

    private Draft label(Syntax.Label label, boolean isStep) {
        Draft left = draft(label.left(), isStep);
        Draft path = path(label, left);
        Draft step = path.last();
        if (!left.isPath()) {
            step.stages.addAll(step.predicates);
            step.predicates.clear();
        }
        if (step.stages.isEmpty()) {
            step.position = label.variable();
        } else {
            step.stages.add(new Stage(null, label.variable()));
        }
        step.tuple = true;
        return path;
    }

    // ---- parents

    /** The parents that {@code part} asks for. */
    static List<Ancestor> asked(Draft part) {
        return part.parent != null && part.seeking.isEmpty() ? List.of(part.parent) : part.seeking;
    }

    private static void ask(Draft of, Draft part) {
        of.seeking.addAll(part.seeking);
        if (part.parent != null) {
            of.seeking.add(part.parent);
        }
    }

    /** Lets the last step of a path find the parents that it asks for among the steps before it. */
    private static void resolve(Draft path) {
        Draft last = path.last();
        List<Ancestor> asked = new ArrayList<>(last.seeking);
        if (last.parent != null) {
            asked.add(last.parent);
        }
        for (Ancestor ancestor : asked) {
            climb(path, path.path().size() - 2, ancestor);
            if (ancestor.level > 0) {
                path.seeking.add(ancestor);
            }
        }
    }

    /** Climbs the steps of a path from the one at {@code index} to the first. */
    private static void climb(Draft path, int index, Ancestor ancestor) {
        for (int i = index; i >= 0 && ancestor.level > 0; i--) {
            seek(path.path().get(i), ancestor);
        }
    }

    /** Climbs one step. */
    static void seek(Draft step, Ancestor ancestor) {
        if (step.isPath()) {
            step.tuple = true;
            climb(step, step.path().size() - 1, ancestor);
        } else if (step.syntax instanceof Syntax.Name
                || (step.syntax instanceof Syntax.Mark mark && mark.sign() == Sign.WILDCARD)) {
            ancestor.level--;
            if (ancestor.level == 0) {
                if (step.ancestor != null) {
                    ancestor.label = step.ancestor.label;
                }
                step.ancestor = ancestor;
                step.tuple = true;
            }
        } else if (step.parent != null) {
            ancestor.level++;
        } else if (step.syntax instanceof Syntax.Block && !step.children.isEmpty()) {
            step.tuple = true;
            seek(step.children.get(step.children.size() - 1), ancestor);
        } else if (!(step.syntax instanceof Syntax.Block)) {
            throw new ExpressionProblem(step.syntax.at(), "% has no parent to give: this step is no name", CURE);
        }
    }
}
