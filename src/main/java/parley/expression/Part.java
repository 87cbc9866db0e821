package parley.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an expression, compiled at load, that works on the values as they stand in a tree: Map, List, String, Number, Boolean,
 * {@link Null}, or null for nothing. Fails with {@link EvaluationFailure}. Immutable; shared by all threads.
 */
interface Part {

    /** Gives nothing. */
    Part ABSENT = (run, context) -> null;

    /** {@code $}. */
    Part CONTEXT = (run, context) -> WholeList.unwrapped(context);

    /** {@code $$}. */
    Part ROOT = (run, context) -> run.root();

    /** {@code $now()}. */
    Part TIME = (run, context) -> run.evaluation().now();

    /** The value on {@code context}: one value, or a list. */
    @Nullable
    Object value(Run run, @Nullable Object context);

    /** Whether its results carry positions and parents, and somebody outside asks for those. */
    default boolean carries() {
        return false;
    }

    /** Its results with what they carry. */
    default List<Tuple> tuples(Run run, @Nullable Object context) {
        return Tuple.each(value(run, context));
    }

    /** A part that is the same everywhere. */
    record Literal(Object value) implements Part {
        @Override
        public Object value(Run run, @Nullable Object context) {
            return value;
        }
    }

    /** A variable of the evaluation. */
    record Given(String name) implements Part {
        @Override
        public @Nullable Object value(Run run, @Nullable Object context) {
            return run.evaluation().value(name).plain();
        }
    }

    /** A variable that the expression binds, or a parent. */
    static Part local(int slot) {
        return (run, context) -> run.get(slot);
    }

    /** A reply that is a list as a whole: one value, although a list as the context of a path is its items. */
    record WholeList(List<?> items) {

        static @Nullable Object wrapped(@Nullable Object input) {
            boolean one = Kind.isOne(input);
            return !one && input instanceof List<?> items ? new WholeList(items) : input;
        }

        static @Nullable Object unwrapped(@Nullable Object context) {
            return context instanceof WholeList whole ? whole.items : context;
        }
    }
}
