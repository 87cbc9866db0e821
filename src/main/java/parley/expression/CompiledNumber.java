package parley.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The compiled parts whose value is a number or nothing. Immutable. */
sealed interface CompiledNumber extends Compiled {

    /** {@code $decimal}. */
    record DecimalOf(Compiled of) implements CompiledNumber {
        @Override
        public @Nullable Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            return OwnFunctions.decimal(CompiledText.bare(of.evaluate(evaluation, root, context)));
        }
    }

    /** {@code $number}. */
    record NumberOf(Compiled of) implements CompiledNumber {
        @Override
        public @Nullable Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            return OwnFunctions.number(of.evaluate(evaluation, root, context));
        }
    }

    /** {@code $count}. */
    record Count(Compiled of) implements CompiledNumber {
        @Override
        public Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            Object value = of.evaluate(evaluation, root, context);
            return value instanceof List<?> list ? list.size() : value == null || value == NULL ? 0 : 1;
        }
    }
}
