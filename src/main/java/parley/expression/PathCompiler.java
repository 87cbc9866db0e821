package parley.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compiles paths, and what stands behind their steps: predicates, orders and groupings. One thread, at load.
 *
 * @param parts compiles what stands in paths, and gives slots
 */
record PathCompiler(PartCompiler parts) {

    Grouping grouping(List<Draft.Pair> pairs) throws ExpressionProblem {
        List<Grouping.Entry> entries = new ArrayList<>();
        for (Draft.Pair pair : pairs) {
            entries.add(new Grouping.Entry(parts.part(pair.key()), parts.part(pair.value())));
        }
        return new Grouping(entries);
    }

    Part path(Draft draft) throws ExpressionProblem {
        Names outer = parts.variables().openPath();
        Draft first = draft.path().get(0);
        boolean absolute = first.syntax instanceof Syntax.Variable;
        boolean carries = draft.path().stream().anyMatch(step -> step.tuple);
        List<TuplePath.TupleStep> steps = new ArrayList<>();
        for (Draft step : draft.path()) {
            steps.add(step(step, carries));
        }
        boolean keepList = draft.keepsSingle || draft.keepList;
        Grouping group = draft.group == null ? null : grouping(draft.group);
        parts.variables().close(outer);
        if (carries) {
            return new TuplePath(steps, absolute, draft.tuple, keepList, group);
        }
        return new PathPart(
                steps.stream().map(TuplePath.TupleStep::step).toList(), absolute, first.built, keepList, group);
    }

    private TuplePath.TupleStep step(Draft draft, boolean inTuples) throws ExpressionProblem {
        Part part = draft.syntax instanceof Syntax.Name
                ? null
                : draft.syntax instanceof Syntax.Sort && !draft.terms.isEmpty() ? sort(draft) : parts.part(draft);
        String name = draft.syntax instanceof Syntax.Name named ? named.name() : null;
        int parent = draft.ancestor == null ? -1 : parts.variables().of(draft.ancestor);
        int position = parts.variables().position(draft.position);
        List<TuplePath.Stage> stages = new ArrayList<>();
        for (Draft.Stage stage : draft.stages) {
            stages.add(
                    stage.predicate() == null
                            ? new TuplePath.Stage(null, parts.variables().position(stage.position()))
                            : new TuplePath.Stage(selector(stage.predicate()), -1));
        }
        List<Selector> selectors = stages.stream()
                .flatMap(stage -> Optional.ofNullable(stage.selector()).stream())
                .toList();
        Step plain = new Step(name, part, selectors, draft.keepList);
        return new TuplePath.TupleStep(plain, inTuples && draft.tuple, position, parent, List.copyOf(stages));
    }

    private SortPart sort(Draft draft) throws ExpressionProblem {
        List<SortPart.Term> terms = new ArrayList<>();
        for (Draft.Term term : draft.terms) {
            terms.add(new SortPart.Term(parts.part(term.by()), term.descending()));
        }
        return new SortPart(terms);
    }

    List<Selector> selectors(List<Draft.Stage> stages) throws ExpressionProblem {
        List<Selector> selectors = new ArrayList<>();
        for (Draft.Stage stage : stages) {
            if (stage.predicate() != null) {
                selectors.add(selector(stage.predicate()));
            }
        }
        return List.copyOf(selectors);
    }

    private Selector selector(Draft predicate) throws ExpressionProblem {
        if (predicate.syntax instanceof Syntax.Num number && !predicate.isPath()) {
            return new Selector.Index((int) Numbers.floor(number.value()));
        }
        return new Selector.Condition(parts.part(predicate), parts.truth());
    }
}
