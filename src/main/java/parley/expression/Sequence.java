package parley.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several results of one step, which are no list of the reply: JSONata joins sequences, and takes one item for
 * the item itself. One evaluation, one thread; never changed once it is a result.
 */
final class Sequence extends ArrayList<@Nullable Object> {

    /** No result, where a step was taken all the same. */
    static final Sequence EMPTY = new Sequence(0);

    private static final long serialVersionUID = 1;

    private static final int USUAL = 10;

    /** Whether it stays a list where it holds one item. */
    private boolean kept;

    private Sequence(int capacity) {
        super(capacity);
    }

    static Sequence empty() {
        return new Sequence(USUAL);
    }

    /** A sequence whose one item is {@code item}, also where that is a list. */
    static Sequence ofItem(@Nullable Object item) {
        Sequence sequence = new Sequence(USUAL);
        sequence.add(item);
        return sequence;
    }

    /** A sequence of the value, or of the items of a list. */
    static Sequence of(@Nullable Object value) {
        return of(value, USUAL);
    }

    /** The same with room for {@code size} items. */
    static Sequence of(@Nullable Object value, int size) {
        Sequence sequence = ofSize(size);
        sequence.join(value);
        return sequence;
    }

    /** An empty sequence with room for {@code size} items. */
    static Sequence ofSize(int size) {
        return new Sequence(Math.max(USUAL, size));
    }

    /** Adds a value, or the items of a list; a list that was constructed as a step is one value. */
    void join(@Nullable Object value) {
        if (Kind.isOne(value)) {
            add(value);
        } else if (value instanceof List<?> list && !(value instanceof Built)) {
            addAll(list);
        } else if (value != null) {
            add(value);
        }
    }

    /** What the sequence is as a value: nothing, its one item, or a list. */
    @Nullable
    Object value(boolean keep) {
        return asResult(kept || keep);
    }

    /** The same for the result of a path, which alone decides whether one item stays a list. */
    @Nullable
    Object asResult(boolean keep) {
        if (isEmpty()) {
            return null;
        }
        return size() > 1 ? this : keep ? asKept() : Null.item(get(0));
    }

    private Sequence asKept() {
        if (kept) {
            return this;
        }
        Sequence same = ofItem(get(0));
        same.kept = true;
        return same;
    }

    /** The value of a part that may have given a sequence. */
    static @Nullable Object collapsed(@Nullable Object value, boolean keep) {
        return value instanceof Sequence sequence ? sequence.value(keep) : value;
    }

    /** A list that {@code [ ]} constructs as the first or last step of a path, which does not join its items with others. */
    static final class Built extends ArrayList<@Nullable Object> {
        private static final long serialVersionUID = 1;
    }
}
