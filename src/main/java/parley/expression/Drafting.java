package parley.expression;

import java.util.ArrayList;
import java.util.List;
import parley.expression.Draft.Ancestor;
import parley.expression.Draft.Stage;
import parley.expression.Syntax.Sign;

/** Turns a checked syntax tree into drafts, and finds the step that has the parent for each {@code %}. Pure. */
final class Drafting {

    private Drafting() {}

    /** @throws ExpressionProblem if a {@code %} has no parent that a step could give */
    static Draft draft(Syntax node) throws ExpressionProblem {
        if (node instanceof Syntax.Name) {
            return Draft.path(node, new Draft(node));
        }
        if (node instanceof Syntax.Dot dot) {
            return dot(dot);
        }
        if (node instanceof Syntax.Filter filter) {
            return filter(filter);
        }
        if (node instanceof Syntax.KeepList kept) {
            return keepList(kept);
        }
        if (node instanceof Syntax.Sort sort) {
            return sort(sort);
        }
        if (node instanceof Syntax.Group group) {
            Draft grouped = draft(group.left());
            grouped.group = pairs(group.pairs());
            return grouped;
        }
        if (node instanceof Syntax.Label label) {
            return label(label);
        }
        Draft draft = new Draft(node);
        if (node instanceof Syntax.Mark mark && mark.sign() == Sign.PARENT) {
            draft.parent = new Ancestor();
        }
        if (node instanceof Syntax.ObjectOf object) {
            draft.group = pairs(object.pairs());
            draft.group.forEach(pair -> {
                ask(draft, pair.key());
                ask(draft, pair.value());
            });
            return draft;
        }
        for (Syntax child : node.children()) {
            Draft part = draft(child);
            draft.children.add(part);
            boolean hidden = node instanceof Syntax.Lambda
                    || (node instanceof Syntax.Binary binary && binary.operator() == Operator.CHAIN);
            if (!hidden) {
                ask(draft, part);
            }
            draft.built |= node instanceof Syntax.Block && isBuilt(part);
        }
        return draft;
    }

    private static boolean isBuilt(Draft part) {
        return part.built || (part.isPath() && part.path().get(0).built);
    }

    private static List<Draft.Pair> pairs(List<Syntax.Pair> pairs) throws ExpressionProblem {
        List<Draft.Pair> drafts = new ArrayList<>();
        for (Syntax.Pair pair : pairs) {
            drafts.add(new Draft.Pair(draft(pair.key()), draft(pair.value())));
        }
        return drafts;
    }

    private static Draft dot(Syntax.Dot dot) throws ExpressionProblem {
        Draft left = draft(dot.left());
        Draft path = left.isPath() ? left : Draft.path(dot, left);
        if (left.parent != null) {
            path.seeking.add(left.parent);
        }
        Draft rest = draft(dot.right());
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

    private static Draft filter(Syntax.Filter filter) throws ExpressionProblem {
        Draft result = draft(filter.left());
        Draft step = result.isPath() ? result.last() : result;
        Draft predicate = draft(filter.predicate());
        for (Ancestor asked : asked(predicate)) {
            if (asked.level == 1) {
                seek(step, asked);
            } else {
                asked.level--;
            }
        }
        ask(step, predicate);
        (result.isPath() ? step.stages : step.predicates).add(new Stage(predicate, ""));
        return result;
    }

    private static Draft keepList(Syntax.KeepList kept) throws ExpressionProblem {
        Draft result = draft(kept.left());
        result.keepList = true;
        if (kept.withoutBrackets() instanceof Syntax.Name) {
            result.path().get(0).keepList = true;
            result.keepsSingle = true;
        }
        return result;
    }

    private static Draft sort(Syntax.Sort sort) throws ExpressionProblem {
        Draft left = draft(sort.left());
        Draft path = left.isPath() ? left : Draft.path(sort, left);
        Draft step = new Draft(sort);
        List<Draft.Term> terms = new ArrayList<>();
        for (Syntax.Term term : sort.terms()) {
            Draft by = draft(term.by());
            ask(step, by);
            terms.add(new Draft.Term(by, term.descending()));
        }
        step.terms = terms;
        path.path().add(step);
        resolve(path);
        return path;
    }

    private static Draft label(Syntax.Label label) throws ExpressionProblem {
        Draft left = draft(label.left());
        Draft path = left.isPath() ? left : Draft.path(label, left);
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
    private static void resolve(Draft path) throws ExpressionProblem {
        Draft last = path.last();
        List<Ancestor> asked = new ArrayList<>(last.seeking);
        if (last.parent != null) {
            asked.add(last.parent);
        }
        for (Ancestor ancestor : asked) {
            int index = path.path().size() - 2;
            while (ancestor.level > 0 && index >= 0) {
                seek(path.path().get(index--), ancestor);
            }
            if (ancestor.level > 0) {
                path.seeking.add(ancestor);
            }
        }
    }

    /** Climbs one step. */
    static void seek(Draft step, Ancestor ancestor) throws ExpressionProblem {
        if (step.isPath()) {
            step.tuple = true;
            int index = step.path().size() - 1;
            seek(step.path().get(index--), ancestor);
            while (ancestor.level > 0 && index >= 0) {
                seek(step.path().get(index--), ancestor);
            }
        } else if (step.syntax instanceof Syntax.Name || isWildcard(step.syntax)) {
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
        } else if (step.syntax instanceof Syntax.Block) {
            if (!step.children.isEmpty()) {
                step.tuple = true;
                seek(step.children.get(step.children.size() - 1), ancestor);
            }
        } else {
            throw new ExpressionProblem(
                    step.syntax.at(), "% has no parent to give here", "Use % in a path of names, as in a.b.{'x': %.c}");
        }
    }

    private static boolean isWildcard(Syntax node) {
        return node instanceof Syntax.Mark mark && mark.sign() == Sign.WILDCARD;
    }
}
