package parley.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in the brackets behind a step: a position, or a condition. Immutable. */
sealed interface Selector {

    /** The items of {@code value} that are meant, where a single value counts as a list of one. */
    @Nullable
    Object select(Run run, @Nullable Object value);

    /** What all of {@code selectors} leave of {@code value}, one after another. */
    static @Nullable Object all(Run run, List<Selector> selectors, @Nullable Object value) {
        Object found = value;
        for (int i = 0; i < selectors.size(); i++) {
            found = selectors.get(i).select(run, found);
        }
        return found;
    }

    /** How often the item at {@code index} of {@code size} is meant: a list of positions may name it more than once. */
    int times(Run run, @Nullable Object item, int index, int size);

    /** A position, negative from the end. */
    record Index(int position) implements Selector {
        @Override
        public @Nullable Object select(Run run, @Nullable Object value) {
            if (value instanceof List<?> list) {
                int index = position < 0 ? list.size() + position : position;
                return index < 0 || index >= list.size() ? Sequence.EMPTY : Null.item(list.get(index));
            }
            return position == 0 || position == -1 ? value : Sequence.EMPTY;
        }

        @Override
        public int times(Run run, @Nullable Object item, int index, int size) {
            return (position < 0 ? size + position : position) == index ? 1 : 0;
        }
    }

    /**
     * A condition on each item.
     *
     * @param truth what holds
     */
    record Condition(Part test, Truth truth) implements Selector {
        @Override
        public @Nullable Object select(Run run, @Nullable Object value) {
            if (value == null) {
                run.step();
                return times(run, null, 0, 1) > 0 ? null : Sequence.EMPTY;
            }
            List<?> items = value instanceof List<?> list ? list : List.of(value);
            Sequence found = null;
            for (int i = 0; i < items.size(); i++) {
                run.step();
                Object item = Null.item(items.get(i));
                for (int times = times(run, item, i, items.size()); times > 0; times--) {
                    found = found == null ? Sequence.empty() : found;
                    found.add(item);
                }
            }
            if (found == null) {
                return Sequence.EMPTY;
            }
            return found.size() == 1 && !(found.get(0) instanceof List<?>) ? Null.item(found.get(0)) : found;
        }

        @Override
        public int times(Run run, @Nullable Object item, int index, int size) {
            Object result = test.value(run, item);
            if (result instanceof Boolean flag) {
                return flag ? 1 : 0;
            }
            if (result instanceof Number number) {
                return isAt(number, index, size) ? 1 : 0;
            }
            if (result instanceof List<?> list && isNumbers(list)) {
                int times = 0;
                for (Object position : list) {
                    times += position instanceof Number number && isAt(number, index, size) ? 1 : 0;
                }
                return times;
            }
            return truth.holds(result) ? 1 : 0;
        }

        private static boolean isNumbers(List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (!(list.get(i) instanceof Number)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isAt(Number position, int index, int size) {
            long whole = Numbers.floor(position);
            return (whole < 0 ? size + whole : whole) == index;
        }
    }
}
