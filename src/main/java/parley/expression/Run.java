package parley.expression;

import org.jspecify.annotations.Nullable;

/** One evaluation of one expression: what it sees beside its context, the values that it binds, and what it may cost. One thread. */
final class Run {

    private static final @Nullable Object[] NONE = new @Nullable Object[0];

    private final Evaluation evaluation;
    private final @Nullable Object root;
    private final @Nullable Object[] slots;
    private final Meter meter;

    /** @param slots how many values the expression binds */
    Run(Evaluation evaluation, @Nullable Object root, int slots) {
        this.evaluation = evaluation;
        this.root = root;
        this.slots = slots == 0 ? NONE : new @Nullable Object[slots];
        this.meter = evaluation.meter();
    }

    Evaluation evaluation() {
        return evaluation;
    }

    /** The whole reply. */
    @Nullable
    Object root() {
        return root;
    }

    @Nullable
    Object get(int slot) {
        return slots[slot];
    }

    void set(int slot, @Nullable Object value) {
        slots[slot] = value;
    }

    Meter meter() {
        return meter;
    }

    /** One more item is looked at. */
    void step() {
        meter.step();
    }
}
