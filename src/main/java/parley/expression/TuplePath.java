package parley.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parley.expression.Part.WholeList;

/**
 * A path whose steps know positions ({@code #$i}) or parents ({@code %}): each result on the way carries them. Immutable.
 *
 * @param carries whether somebody outside asks for the parents that it finds
 */
record TuplePath(
        List<TupleStep> steps,
        boolean absolute,
        boolean carries,
        boolean keepList,
        @Nullable Grouping group) implements Part {

    TuplePath {
        steps = List.copyOf(steps);
    }

    /**
     * A step and what it adds to its results.
     *
     * @param isTuple whether results carry something from this step on
     * @param position slot of the position, or -1
     * @param parent slot of the value that the step is taken on, or -1
     */
    record TupleStep(Step step, boolean isTuple, int position, int parent, List<Stage> stages) {}

    /** A condition behind a step; where it is null, the slot that gets the position. */
    record Stage(@Nullable Selector selector, int position) {}

    @Override
    public @Nullable Object value(Run run, @Nullable Object context) {
        List<Tuple> tuples = tuples(run, context);
        if (group != null) {
            return group.ofTuples(run, tuples);
        }
        Sequence items = Sequence.empty();
        tuples.forEach(tuple -> items.add(tuple.item()));
        return items.asResult(keepList);
    }

    @Override
    public List<Tuple> tuples(Run run, @Nullable Object context) {
        List<Tuple> tuples = absolute ? List.of(new Tuple(context, null)) : Tuple.each(context);
        boolean carrying = false;
        for (int i = 0; i < steps.size(); i++) {
            TupleStep step = steps.get(i);
            carrying |= step.isTuple;
            tuples = carrying ? taken(run, step, tuples) : plain(run, step.step, tuples);
            if (tuples.isEmpty()) {
                break;
            }
        }
        return tuples;
    }

    /** A step before the first that adds something: its results are joined as in any path. */
    private static List<Tuple> plain(Run run, Step step, List<Tuple> tuples) {
        Sequence items = Sequence.empty();
        tuples.forEach(tuple -> items.add(tuple.item()));
        Object found = step.part() instanceof SortPart sort
                ? Selector.all(run, step.selectors(), sort.sorted(run, items))
                : step.takeEach(run, items, false);
        return found == null ? List.of() : Tuple.each(found);
    }

    private static List<Tuple> taken(Run run, TupleStep step, List<Tuple> tuples) {
        List<Tuple> found =
                step.step.part() instanceof SortPart sort ? sorted(run, sort, step, tuples) : each(run, step, tuples);
        for (Stage stage : step.stages) {
            found = stage.selector == null ? numbered(stage.position, found) : selected(run, stage.selector, found);
        }
        return found;
    }

    private static List<Tuple> sorted(Run run, SortPart sort, TupleStep step, List<Tuple> tuples) {
        List<Tuple> sorted = new ArrayList<>();
        for (Object tuple : Sorting.by(run, new ArrayList<>(tuples), (one, other) -> sort.mustSwap(run, one, other))) {
            sorted.add((Tuple) Objects.requireNonNull(tuple));
        }
        return step.position < 0 ? sorted : numbered(step.position, sorted);
    }

    private static List<Tuple> each(Run run, TupleStep step, List<Tuple> tuples) {
        Part part = step.step.part();
        List<Tuple> found = new ArrayList<>();
        for (Tuple tuple : tuples) {
            run.step();
            tuple.enter(run);
            if (part != null && part.carries()) {
                part.tuples(run, tuple.item()).forEach(inner -> found.add(tuple.and(inner)));
            } else {
                add(run, step, tuple, step.step.bare(run, tuple.item()), found);
            }
        }
        return found;
    }

    private static void add(Run run, TupleStep step, Tuple tuple, @Nullable Object value, List<Tuple> found) {
        if (!Kind.isOne(value) && value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                run.step();
                found.add(result(step, tuple, Null.item(list.get(i)), i));
            }
        } else if (value != null) {
            found.add(result(step, tuple, value, 0));
        }
    }

    private static Tuple result(TupleStep step, Tuple on, Object item, int index) {
        Tuple result = new Tuple(item, on.bindings());
        result = step.position < 0 ? result : result.with(step.position, index);
        return step.parent < 0 ? result : result.with(step.parent, WholeList.unwrapped(on.item()));
    }

    private static List<Tuple> numbered(int slot, List<Tuple> tuples) {
        List<Tuple> numbered = new ArrayList<>(tuples.size());
        for (int i = 0; i < tuples.size(); i++) {
            numbered.add(tuples.get(i).with(slot, i));
        }
        return numbered;
    }

    /** The tuples whose items a selector means. */
    static List<Tuple> selected(Run run, Selector selector, List<Tuple> tuples) {
        List<Tuple> kept = new ArrayList<>();
        for (int i = 0; i < tuples.size(); i++) {
            run.step();
            tuples.get(i).enter(run);
            for (int times = selector.times(run, tuples.get(i).item(), i, tuples.size()); times > 0; times--) {
                kept.add(tuples.get(i));
            }
        }
        return kept;
    }
}
