package parley.expression;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A path: names, each with what stands in brackets behind it, from the context or from a value. Follows JSONata in that lists on
 * the way are joined, a single result is that result, and a list at the end of a single way stays as it stands. Immutable.
 */
final class CompiledPath implements Compiled {

    /** Null for the context. */
    private final @Nullable Compiled first;

    private final boolean overItems;
    private final Step[] steps;
    private final boolean keepList;
    /** Whether it is names from the context and nothing else, as most paths are. */
    private final boolean plain;

    /**
     * @param first where the path begins; null for the context
     * @param overItems whether a list as the context would give {@code first} each of its items, which is left to the reference
     * @param keepList whether a single result is a list of one
     */
    CompiledPath(@Nullable Compiled first, boolean overItems, List<Step> steps, boolean keepList) {
        this.first = first;
        this.overItems = overItems;
        this.steps = steps.toArray(Step[]::new);
        this.keepList = keepList;
        this.plain = first == null
                && !keepList
                && steps.stream().allMatch(step -> step.selectors().isEmpty());
    }

    @Override
    public @Nullable Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
        if (plain && context instanceof Map<?, ?> members) {
            return follow(members, evaluation, root);
        }
        if (first == null) {
            Object begin = context instanceof WholeList whole ? whole.items() : context;
            return take(0, begin, !(context instanceof List<?>), evaluation, root);
        }
        if (overItems && (context instanceof List<?> || context instanceof WholeList)) {
            throw GiveUp.NOW;
        }
        Object begin = first.evaluate(evaluation, root, context);
        return begin == null ? null : take(0, begin, !(begin instanceof List<?>), evaluation, root);
    }

    /** The usual way: from object to object. */
    private @Nullable Object follow(Map<?, ?> object, Evaluation evaluation, @Nullable Object root) {
        Map<?, ?> members = object;
        for (int i = 0; i < steps.length; i++) {
            Object value = steps[i].member(members);
            if (value == null || i == steps.length - 1) {
                return value;
            }
            if (!(value instanceof Map<?, ?> below)) {
                return take(i + 1, value, !(value instanceof List<?>), evaluation, root);
            }
            members = below;
        }
        return members;
    }

    /** What the steps from {@code step} on give: on {@code begin} if that is {@code one} value, otherwise on each of its items. */
    private @Nullable Object take(
            int step, @Nullable Object begin, boolean one, Evaluation evaluation, @Nullable Object root) {
        Object current = begin;
        boolean single = one;
        for (int i = step; i < steps.length; i++) {
            current = single
                    ? steps[i].take(current, evaluation, root)
                    : steps[i].takeEach((List<?>) Objects.requireNonNull(current), evaluation, root);
            if (current == null) {
                return null;
            }
            single = !(current instanceof List<?>);
        }
        return current instanceof List<?> list ? result(list) : single(current);
    }

    private @Nullable Object result(List<?> list) {
        return list instanceof Sequence sequence ? sequence.value(keepList) : list;
    }

    private @Nullable Object single(@Nullable Object value) {
        return keepList ? Sequence.ofItem(value) : value;
    }

    /**
     * One name of a path.
     *
     * @param keepList whether {@code []} stands behind it
     */
    record Step(String name, List<Selector> selectors, boolean keepList) {

        Step {
            selectors = List.copyOf(selectors);
        }

        /** What the step gives on one value: nothing, a value, a list of the reply, or a {@link Sequence}. */
        @Nullable
        Object take(@Nullable Object value, Evaluation evaluation, @Nullable Object root) {
            Object found = value instanceof Map<?, ?> members
                    ? member(members)
                    : value instanceof List<?> list ? members(list).value(keepList) : null;
            for (int i = 0; i < selectors.size(); i++) {
                found = selectors.get(i).select(found, evaluation, root);
            }
            return found;
        }

        /** What the step gives on all {@code values} together. */
        @Nullable
        Object takeEach(List<?> values, Evaluation evaluation, @Nullable Object root) {
            Object only = null;
            Sequence several = null;
            for (int i = 0; i < values.size(); i++) {
                Object found = take(values.get(i), evaluation, root);
                if (found != null) {
                    if (several != null) {
                        several.join(found);
                    } else if (only != null) {
                        several = Sequence.of(only);
                        several.join(found);
                    } else {
                        only = found;
                    }
                }
            }
            return several == null ? only : several;
        }

        private @Nullable Object member(Map<?, ?> members) {
            Object member = members.get(name);
            return member == null && members.containsKey(name) ? NULL : member;
        }

        /** The members of all items, of lists within them too. */
        private Sequence members(List<?> items) {
            Sequence found = Sequence.of(List.of());
            for (Object item : items) {
                Object member = item instanceof Map<?, ?> object
                        ? member(object)
                        : item instanceof List<?> list ? members(list) : null;
                if (member != null) {
                    found.join(member);
                }
            }
            return found;
        }
    }
}
