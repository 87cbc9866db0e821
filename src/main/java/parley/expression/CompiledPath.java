package parley.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A path: names, each with what stands in brackets behind it, from the context or from a value. Follows JSONata in that lists on
 * the way are joined, a single result is that result, and a list at the end of a single way stays as it stands. Immutable.
 */
record CompiledPath(@Nullable Compiled first, boolean overItems, List<Step> steps, boolean keepList)
        implements Compiled {

    /**
     * @param first where the path begins; null for the context
     * @param overItems whether a list as the context would give {@code first} each of its items, which is left to the reference
     * @param keepList whether a single result is a list of one
     */
    CompiledPath {
        steps = List.copyOf(steps);
    }

    @Override
    public @Nullable Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
        Object current = context;
        boolean one = true;
        if (first != null) {
            if (overItems && (context instanceof List<?> || context instanceof WholeList)) {
                throw GiveUp.NOW;
            }
            current = first.evaluate(evaluation, root, context);
            if (current == null) {
                return null;
            }
            one = !(current instanceof List<?>);
        } else if (context instanceof WholeList whole) {
            current = whole.items();
        } else {
            one = !(context instanceof List<?>);
        }
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            current = one ? step.take(current, evaluation, root) : step.takeEach((List<?>) current, evaluation, root);
            if (current == null) {
                return null;
            }
            one = !(current instanceof List<?>);
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
