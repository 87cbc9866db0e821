package parley.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several results of one step, in difference to a list that stands in the reply: JSONata joins sequences, and takes one item for
 * the item itself. One evaluation, one thread; never changed once it is a result.
 */
final class Sequence extends ArrayList<@Nullable Object> {

    /** No result, where a step was taken all the same. */
    static final Sequence EMPTY = new Sequence(0);

    private static final long serialVersionUID = 1;

    private Sequence(int capacity) {
        super(capacity);
    }

    static Sequence of(@Nullable Object first) {
        Sequence sequence = new Sequence(10);
        sequence.join(first);
        return sequence;
    }

    /** A sequence whose one item is {@code item}, also where that is a list. */
    static Sequence ofItem(@Nullable Object item) {
        Sequence sequence = new Sequence(10);
        sequence.put(item);
        return sequence;
    }

    /** Adds a value as one item. */
    void put(@Nullable Object item) {
        if (item == Compiled.NULL) {
            throw GiveUp.NOW;
        }
        add(item);
    }

    /** Adds a value, or the items of a list. */
    void join(@Nullable Object value) {
        if (value instanceof List<?> list) {
            addAll(list);
        } else {
            put(value);
        }
    }

    /** What the sequence is as a value: nothing, its one item, or a list. */
    @Nullable
    Object value(boolean keepList) {
        if (isEmpty()) {
            return null;
        }
        return size() == 1 && !keepList ? get(0) : this;
    }
}
