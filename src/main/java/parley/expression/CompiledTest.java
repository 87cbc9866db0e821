package parley.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.expression.Syntax.Operator;

/** The compiled parts whose value is true, false or nothing. Immutable. */
sealed interface CompiledTest extends Compiled {

    /** {@code =}, or {@code !=} where {@code different}; false when one side is missing, whichever it is. */
    record Equality(Compiled left, Compiled right, boolean different) implements CompiledTest {
        @Override
        public Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            Object one = left.evaluate(evaluation, root, context);
            Object other = right.evaluate(evaluation, root, context);
            return one != null && other != null && Numbers.equal(one, other) != different;
        }
    }

    /** {@code <}, {@code <=}, {@code >} and {@code >=}, between two numbers or two texts. */
    record Order(Compiled left, Compiled right, Operator operator) implements CompiledTest {
        @Override
        public @Nullable Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            Object one = left.evaluate(evaluation, root, context);
            Object other = right.evaluate(evaluation, root, context);
            if (one instanceof Number a && other instanceof Number b) {
                return holds(Numbers.compare(a, b));
            }
            if (one instanceof String a && other instanceof String b) {
                return holds(a.compareTo(b));
            }
            if ((one == null && isComparable(other)) || (other == null && isComparable(one))) {
                return null;
            }
            throw GiveUp.NOW;
        }

        private static boolean isComparable(@Nullable Object value) {
            return value == null || value instanceof String || value instanceof Number;
        }

        private boolean holds(int order) {
            return switch (operator) {
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
                case EQUAL,
                        NOT_EQUAL,
                        IN,
                        AND,
                        OR,
                        JOIN,
                        DEFAULT,
                        COALESCE,
                        CHAIN,
                        RANGE,
                        PLUS,
                        MINUS,
                        MULTIPLY,
                        DIVIDE,
                        REMAINDER -> throw GiveUp.NOW;
            };
        }
    }

    /** {@code in}: equal to an item of a list, or to a value that is no list. */
    record Membership(Compiled value, Compiled list) implements CompiledTest {
        @Override
        public Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            Object one = value.evaluate(evaluation, root, context);
            Object many = list.evaluate(evaluation, root, context);
            if (one == null || many == null) {
                return false;
            }
            if (!(many instanceof List<?> items)) {
                return Numbers.equal(one, many);
            }
            for (int i = 0; i < items.size(); i++) {
                Object item = items.get(i);
                if (item != null && Numbers.equal(one, item)) {
                    return true;
                }
            }
            return false;
        }
    }

    record And(Compiled left, Compiled right) implements CompiledTest {
        @Override
        public Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            return Compiled.isTrue(left.evaluate(evaluation, root, context))
                    && Compiled.isTrue(right.evaluate(evaluation, root, context));
        }
    }

    record Or(Compiled left, Compiled right) implements CompiledTest {
        @Override
        public Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            return Compiled.isTrue(left.evaluate(evaluation, root, context))
                    || Compiled.isTrue(right.evaluate(evaluation, root, context));
        }
    }

    /** {@code $not}: nothing where its argument is missing. */
    record Not(Compiled of) implements CompiledTest {
        @Override
        public @Nullable Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            Object value = of.evaluate(evaluation, root, context);
            return value == null ? null : (Object) !Compiled.isTrue(value);
        }
    }

    /** {@code $exists}. */
    record Exists(Compiled of) implements CompiledTest {
        @Override
        public Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            return of.evaluate(evaluation, root, context) != null;
        }
    }

    /** {@code $contains} with a text. */
    record Contains(Compiled text, Compiled searched) implements CompiledTest {
        @Override
        public @Nullable Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            String in = CompiledText.text(text.evaluate(evaluation, root, context));
            String what = CompiledText.text(searched.evaluate(evaluation, root, context));
            return in == null || what == null ? null : (Object) in.contains(what);
        }
    }

    /** {@code $contains} with a regular expression. */
    record Matches(Compiled text, LinearRegex regex) implements CompiledTest {
        @Override
        public @Nullable Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            String in = CompiledText.text(text.evaluate(evaluation, root, context));
            return in == null ? null : (Object) regex.isIn(in);
        }
    }
}
