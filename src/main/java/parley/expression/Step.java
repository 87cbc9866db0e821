package parley.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.expression.Part.WholeList;
import parley.tree.MemberColumn;
import parley.tree.ObjectMembers;

/**
 * One step of a path: what it gives on one value, and what it selects of that. Immutable.
 *
 * @param name of the member, where the step is a name
 * @param part what it gives otherwise; null for a name
 * @param keepList whether {@code []} stands behind it
 */
record Step(@Nullable String name, @Nullable Part part, List<Selector> selectors, boolean keepList) {

    /** What the step gives on one value: nothing, a value, a list of the reply, or a {@link Sequence}. */
    @Nullable
    Object take(Run run, @Nullable Object value) {
        return Selector.all(run, selectors, bare(run, value));
    }

    /** The same before anything is selected. */
    @Nullable
    Object bare(Run run, @Nullable Object value) {
        if (part != null) {
            return part.value(run, WholeList.unwrapped(value));
        }
        if (value instanceof Map<?, ?> members) {
            return member(members);
        }
        Object list = WholeList.unwrapped(value);
        return list instanceof List<?> items ? members(run, items).value(keepList) : null;
    }

    /** What the step gives on all {@code values} together. */
    @Nullable
    Object takeEach(Run run, List<?> values, boolean last) {
        Object only = null;
        Sequence several = null;
        MemberColumn column = name == null || !selectors.isEmpty() ? null : new MemberColumn(name);
        for (int i = 0; i < values.size(); i++) {
            run.step();
            Object value = values.get(i);
            Object found = column != null && value instanceof ObjectMembers members ? column.of(members) : null;
            found = found == null ? take(run, Null.item(value)) : found;
            if (!Kind.isOne(found) && found instanceof List<?> list) {
                run.meter().steps(list.size());
            }
            if (several != null) {
                several.join(found);
            } else if (only == null) {
                only = found;
            } else if (found != null) {
                several = Sequence.of(only, values.size());
                several.join(found);
            }
        }
        return several == null ? single(only, last) : several;
    }

    /** A list that was constructed as a step stays one value for the steps behind it. */
    static @Nullable Object single(@Nullable Object found, boolean last) {
        return found instanceof Sequence.Built && !last ? Sequence.ofItem(found) : found;
    }

    @Nullable
    Object member(Map<?, ?> members) {
        Object member = members.get(name);
        return member == null && members.containsKey(name) ? Null.NULL : member;
    }

    /** The members of all items, of lists within them too. */
    private Sequence members(Run run, List<?> items) {
        Sequence found = Sequence.ofSize(items.size());
        for (int i = 0; i < items.size(); i++) {
            run.step();
            Object item = items.get(i);
            Object member = item instanceof Map<?, ?> object
                    ? member(object)
                    : item instanceof List<?> list ? members(run, list) : null;
            found.join(member);
        }
        return found;
    }
}
