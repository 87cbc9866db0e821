package parley.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an expression, compiled at load, that works on the values as they stand in a tree: Map, List, String, Number, Boolean,
 * {@link Null}, or null for nothing. Fails with {@link EvaluationFailure}. Immutable; shared by all threads.
 */
interface Part {

    /** The value on {@code context}: one value, or a list. */
    @Nullable
    Object value(Run run, @Nullable Object context);

    /** A part that is the same everywhere. */
    record Literal(Object value) implements Part {
        @Override
        public Object value(Run run, @Nullable Object context) {
            return value;
        }
    }

    /** A part that gives nothing. */
    record Absent() implements Part {
        @Override
        public @Nullable Object value(Run run, @Nullable Object context) {
            return null;
        }
    }

    /** {@code $}. */
    record Context() implements Part {
        @Override
        public @Nullable Object value(Run run, @Nullable Object context) {
            return WholeList.unwrapped(context);
        }
    }

    /** {@code $$}. */
    record Root() implements Part {
        @Override
        public @Nullable Object value(Run run, @Nullable Object context) {
            return run.root();
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
    record Local(int slot) implements Part {
        @Override
        public @Nullable Object value(Run run, @Nullable Object context) {
            return run.get(slot);
        }
    }

    /** {@code $variable := value}. */
    record Bind(int slot, Part of) implements Part {
        @Override
        public @Nullable Object value(Run run, @Nullable Object context) {
            Object value = of.value(run, context);
            run.set(slot, value);
            return value;
        }
    }

    /** {@code $now()}. */
    record Time() implements Part {
        @Override
        public Object value(Run run, @Nullable Object context) {
            return run.evaluation().now();
        }
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
