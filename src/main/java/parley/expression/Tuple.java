package parley.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One result of a path, with the positions and parents that its later steps may ask for. Immutable. */
record Tuple(@Nullable Object item, @Nullable Binding bindings) {

    /** A value for a slot, and those before it. */
    record Binding(
            int slot, @Nullable Object value, @Nullable Binding older) {}

    /** The items of a list, or the one value, with nothing yet. */
    static List<Tuple> each(@Nullable Object value) {
        if (!(value instanceof List<?> items)) {
            return List.of(new Tuple(value, null));
        }
        List<Tuple> tuples = new ArrayList<>(items.size());
        items.forEach(item -> tuples.add(new Tuple(Null.item(item), null)));
        return tuples;
    }

    Tuple with(int slot, @Nullable Object value) {
        return new Tuple(item, new Binding(slot, value, bindings));
    }

    /** The same with all that {@code inner} has. */
    Tuple and(Tuple inner) {
        Binding all = bindings;
        for (Binding each = inner.bindings; each != null; each = each.older) {
            all = new Binding(each.slot, each.value, all);
        }
        return new Tuple(inner.item, all);
    }

    /** Makes the positions and parents known to the parts that are evaluated next. */
    void enter(Run run) {
        for (Binding each = bindings; each != null; each = each.older) {
            run.set(each.slot, each.value);
        }
    }
}
