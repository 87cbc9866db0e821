package parley.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of an expression, compiled at load, that works on the values as they stand in a tree. It gives what the reference engine
 * gives, or ends with {@link GiveUp}, also by an {@link EvaluationFailure}: then that engine decides about the whole expression.
 * Immutable; shared by all threads.
 */
sealed interface Compiled
        permits Compiled.Literal,
                Compiled.Context,
                Compiled.Root,
                Compiled.Variable,
                Compiled.Compared,
                Compiled.Time,
                CompiledPath,
                CompiledSelection,
                CompiledTest,
                CompiledText,
                CompiledNumber,
                CompiledChoice {

    /** JSON's null, in difference to nothing. */
    Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    /** A reply that is a list as a whole: one value, although a list as the context of a path is its items. */
    record WholeList(List<?> items) {}

    /**
     * The value of this part: Map, List, String, Number, Boolean, {@link #NULL}, or null for nothing.
     *
     * @param root the input of the whole expression
     * @param context the value on which this part is evaluated
     */
    @Nullable
    Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context);

    /** The value of the whole expression on {@code input}. */
    static @Nullable Object value(Compiled expression, Evaluation evaluation, @Nullable Object input) {
        Object context = input instanceof List<?> items ? new WholeList(items) : input;
        Object value = expression.evaluate(evaluation, input, context);
        return value == NULL ? null : value;
    }

    /** JSONata's notion of true. */
    static boolean isTrue(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if (value instanceof Map<?, ?> object) {
            return !object.isEmpty();
        }
        if (value instanceof List<?> list) {
            for (Object item : list) {
                if (isTrue(item)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A value that is written in the expression. */
    record Literal(Object value) implements Compiled {
        @Override
        public Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            return value;
        }
    }

    /** {@code $}. */
    record Context() implements Compiled {
        @Override
        public @Nullable Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            return context instanceof WholeList whole ? whole.items : context;
        }
    }

    /** {@code $$}. */
    record Root() implements Compiled {
        @Override
        public @Nullable Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            return root;
        }
    }

    /** A variable by its name, or a parent of the input by the name that {@link Walk} gives it. */
    record Variable(String name) implements Compiled {
        @Override
        public @Nullable Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            return evaluation.value(name).plain();
        }
    }

    /** A variable that each item of a list is compared with, so that it may not be a long list itself. */
    record Compared(Variable variable) implements Compiled {
        @Override
        public @Nullable Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            Object value = variable.evaluate(evaluation, root, context);
            if (value instanceof List<?> list && list.size() > Predicates.COMPARED) {
                throw GiveUp.NOW;
            }
            return value;
        }
    }

    /** {@code $now()}. */
    record Time() implements Compiled {
        @Override
        public Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            return evaluation.now();
        }
    }
}
