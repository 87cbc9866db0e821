package parley.expression;

import java.util.List;
import java.util.Optional;

/**
 * Compiles paths, and what stands behind their steps: predicates, orders and groupings. One thread, at load.
 *
 * @param parts compiles what stands in paths, and gives slots
 */
record PathCompiler(PartCompiler parts) {

    Grouping grouping(List<Draft.Pair> pairs) {
        return new Grouping(pairs.stream()
                .map(pair -> new Grouping.Entry(parts.part(pair.key()), parts.part(pair.value())))
                .toList());
    }

    Part path(Draft draft) {
        Names outer = parts.variables().openPath();
        Draft first = draft.path().get(0);
        boolean absolute = first.syntax instanceof Syntax.Variable;
        boolean carries = draft.path().stream().anyMatch(step -> step.tuple);
        List<TuplePath.TupleStep> steps =
                draft.path().stream().map(step -> step(step, carries)).toList();
        boolean keepList = draft.keepsSingle || draft.keepList;
        Grouping group = draft.group == null ? null : grouping(draft.group);
        parts.variables().close(outer);
        if (carries) {
            return new TuplePath(steps, absolute, draft.tuple, keepList, group);
        }
        return new PathPart(
                steps.stream().map(TuplePath.TupleStep::step).toList(), absolute, first.built, keepList, group);
    }

    private TuplePath.TupleStep step(Draft draft, boolean inTuples) {
        Part part = draft.syntax instanceof Syntax.Name
                ? null
                : draft.syntax instanceof Syntax.Sort && !draft.terms.isEmpty() ? sort(draft) : parts.part(draft);
        String name = draft.syntax instanceof Syntax.Name named ? named.name() : null;
        int parent = draft.ancestor == null ? -1 : parts.variables().of(draft.ancestor);
        int position = parts.variables().position(draft.position);
        List<TuplePath.Stage> stages = draft.stages.stream().map(this::stage).toList();
        List<Selector> selectors = stages.stream()
                .flatMap(stage -> Optional.ofNullable(stage.selector()).stream())
                .toList();
        Step plain = new Step(name, part, selectors, draft.keepList);
        return new TuplePath.TupleStep(plain, inTuples && draft.tuple, position, parent, stages);
    }

    private TuplePath.Stage stage(Draft.Stage stage) {
        return stage.predicate() == null
                ? new TuplePath.Stage(null, parts.variables().position(stage.position()))
                : new TuplePath.Stage(selector(stage.predicate()), -1);
    }

    private SortPart sort(Draft draft) {
        return new SortPart(draft.terms.stream()
                .map(term -> new SortPart.Term(parts.part(term.by()), term.descending()))
                .toList());
    }

    List<Selector> selectors(List<Draft.Stage> stages) {
        return stages.stream()
                .flatMap(stage -> Optional.ofNullable(stage.predicate()).stream())
                .map(this::selector)
                .toList();
    }

    private Selector selector(Draft predicate) {
        if (predicate.syntax instanceof Syntax.Num number && !predicate.isPath()) {
            return new Selector.Index((int) Numbers.floor(number.value()));
        }
        return new Selector.Condition(parts.part(predicate), parts.truth());
    }
}
