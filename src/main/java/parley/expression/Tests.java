package parley.expression;

import org.jspecify.annotations.Nullable;

/** The parts whose value is true, false or nothing. Immutable. */
final class Tests {

    private Tests() {}

    /**
     * {@code =}, or {@code !=} where {@code different}.
     *
     * @param strict whether {@link Conditions} say what may be compared
     * @param ofMissing the answer where one side is missing
     */
    record Equality(Part left, Part right, boolean different, boolean strict, boolean ofMissing) implements Part {
        @Override
        public Object value(Run run, @Nullable Object context) {
            Object one = left.value(run, context);
            Object other = right.value(run, context);
            if (one == null || other == null) {
                return ofMissing;
            }
            boolean equal = strict ? Conditions.equal(one, other, different ? "!=" : "=") : Numbers.equal(one, other);
            return equal != different;
        }
    }

    /** {@code <}, {@code <=}, {@code >} and {@code >=}, between two numbers or two texts. */
    record Order(Part left, Part right, Operator operator) implements Part {
        @Override
        public @Nullable Object value(Run run, @Nullable Object context) {
            Object one = Elements.bare(left.value(run, context));
            Object other = Elements.bare(right.value(run, context));
            if (one == null || other == null) {
                Comparisons.checkOrdered(one, operator.text);
                Comparisons.checkOrdered(other, operator.text);
                return null;
            }
            int order = Comparisons.order(one, other, operator.text);
            return operator == Operator.LESS
                    ? order < 0
                    : operator == Operator.LESS_OR_EQUAL
                            ? order <= 0
                            : operator == Operator.GREATER ? order > 0 : order >= 0;
        }
    }

    /**
     * {@code in}: equal to an item of a list, or to a value that is no list.
     *
     * @param strict whether {@link Conditions} say what may be compared
     */
    record Membership(Part of, Part list, boolean strict) implements Part {
        @Override
        public Object value(Run run, @Nullable Object context) {
            Object one = Elements.bare(of.value(run, context));
            Object many = Elements.bare(list.value(run, context));
            if (strict) {
                Conditions.refuseSeveral(one);
            }
            if (one == null || many == null || Comparisons.isIn(run, one, many)) {
                return one != null && many != null;
            }
            if (strict) {
                Conditions.refuseAlikeIn(one, many);
            }
            return false;
        }
    }

    /** {@code and}, or {@code or} where {@code either}. */
    static Part both(Truth truth, Part left, Part right, boolean either) {
        return (run, context) ->
                truth.holds(left.value(run, context)) == either ? either : truth.holds(right.value(run, context));
    }

    /** {@code test ? then : otherwise}. */
    static Part choice(Truth truth, Part test, Part then, Part otherwise) {
        return (run, context) -> (truth.holds(test.value(run, context)) ? then : otherwise).value(run, context);
    }

    /** {@code left ?: right}. */
    record Otherwise(Part left, Part right) implements Part {
        @Override
        public @Nullable Object value(Run run, @Nullable Object context) {
            Object value = left.value(run, context);
            return Truth.of(value) ? value : right.value(run, context);
        }
    }

    /** {@code left ?? right}. */
    record Coalesce(Part left, Part right) implements Part {
        @Override
        public @Nullable Object value(Run run, @Nullable Object context) {
            Object value = left.value(run, context);
            return value != null ? value : right.value(run, context);
        }
    }
}
