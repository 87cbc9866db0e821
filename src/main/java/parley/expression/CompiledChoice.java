package parley.expression;

import org.jspecify.annotations.Nullable;

/** The compiled parts that are one of their parts. Immutable. */
sealed interface CompiledChoice extends Compiled {

    /** {@code test ? then : otherwise}; nothing where {@code otherwise} is not written. */
    record Condition(Compiled test, Compiled then, @Nullable Compiled otherwise) implements CompiledChoice {
        @Override
        public @Nullable Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            if (Compiled.isTrue(test.evaluate(evaluation, root, context))) {
                return then.evaluate(evaluation, root, context);
            }
            return otherwise == null ? null : otherwise.evaluate(evaluation, root, context);
        }
    }

    /** {@code left ?: right}. */
    record Otherwise(Compiled left, Compiled right) implements CompiledChoice {
        @Override
        public @Nullable Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            Object value = left.evaluate(evaluation, root, context);
            return Compiled.isTrue(value) ? value : right.evaluate(evaluation, root, context);
        }
    }
}
