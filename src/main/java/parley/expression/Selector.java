package parley.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands in the brackets behind a step: a position, or a condition. Immutable. */
sealed interface Selector {

    /** The items of {@code value} that are meant, where a single value counts as a list of one. */
    Object select(@Nullable Object value, Evaluation evaluation, @Nullable Object root);

    /** A position, negative from the end. */
    record Index(int position) implements Selector {
        @Override
        public Object select(@Nullable Object value, Evaluation evaluation, @Nullable Object root) {
            if (value instanceof List<?> list) {
                int index = position < 0 ? list.size() + position : position;
                Object item = index >= 0 && index < list.size() ? list.get(index) : null;
                return item == null ? Sequence.EMPTY : item;
            }
            return value != null && (position == 0 || position == -1) ? value : Sequence.EMPTY;
        }
    }

    /** A condition on each item. */
    record Condition(Compiled test) implements Selector {
        @Override
        public Object select(@Nullable Object value, Evaluation evaluation, @Nullable Object root) {
            if (!(value instanceof List<?> list)) {
                return holds(value, 0, 1, evaluation, root) ? found(value) : Sequence.EMPTY;
            }
            Object only = null;
            Sequence several = null;
            for (int i = 0; i < list.size(); i++) {
                Object item = list.get(i);
                if (holds(item, i, list.size(), evaluation, root)) {
                    if (several != null) {
                        several.put(found(item));
                    } else if (only != null) {
                        several = Sequence.ofItem(only);
                        several.put(found(item));
                    } else {
                        only = found(item);
                    }
                }
            }
            if (several != null) {
                return several;
            }
            return only == null ? Sequence.EMPTY : only instanceof List<?> ? Sequence.ofItem(only) : only;
        }

        /** Nothing that meets a condition is a rare thing with rules of its own. */
        private static Object found(@Nullable Object item) {
            if (item == null) {
                throw GiveUp.NOW;
            }
            return item;
        }

        private boolean holds(
                @Nullable Object item, int index, int size, Evaluation evaluation, @Nullable Object root) {
            Object result = test.evaluate(evaluation, root, item);
            if (result instanceof Boolean flag) {
                return flag;
            }
            if (result instanceof Integer number) {
                return (number < 0 ? size + number : number) == index;
            }
            if (result instanceof List<?> several) {
                return !several.isEmpty() && isTrue(several);
            }
            if (result == null || result instanceof String || result instanceof Map<?, ?>) {
                return Compiled.isTrue(result);
            }
            throw GiveUp.NOW;
        }

        /** A list of numbers would be positions. */
        private static boolean isTrue(List<?> list) {
            if (list.get(0) instanceof Number) {
                throw GiveUp.NOW;
            }
            return Compiled.isTrue(list);
        }
    }
}
