package parley.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.text.YesNo;
import parley.tree.ObjectMembers;

/**
 * What holds as the condition of a contract: JSONata's notion of true, but that a text of the false words is false, and that an
 * element with attributes is true even when it is empty. Pure.
 */
final class Conditions {

    private Conditions() {}

    static boolean holds(@Nullable Object value) {
        if (value instanceof String text) {
            return !text.isEmpty() && !YesNo.isNo(text);
        }
        if (value instanceof ObjectMembers members && members.isElement()) {
            return members.isMixed()
                    || !(members.elementText() instanceof String text)
                    || text.isBlank()
                    || holds(text);
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(Conditions::holds);
        }
        return Truth.of(value);
    }

    /** Whether two values are equal: no list is ever equal to a single value. */
    static boolean equal(Object one, Object other, String operator) {
        if (isFilled(one) ? !(other instanceof List<?>) : isFilled(other) && !(one instanceof List<?>)) {
            throw several(operator);
        }
        Object first = Elements.bare(one);
        Object second = Elements.bare(other);
        boolean equal = Numbers.equal(first, second);
        refuseAlike(equal, first, second);
        return equal;
    }

    /** Fails where {@code one}, which is not in {@code many}, reads the same as an item of it. */
    static void refuseAlikeIn(Object one, Object many) {
        (many instanceof List<?> items ? items : List.of(many))
                .forEach(item -> refuseAlike(false, one, Elements.bare(Null.item(item))));
    }

    /** Fails where what is looked for is a list, because no list is equal to an item. */
    static void refuseSeveral(@Nullable Object one) {
        if (isFilled(one)) {
            throw several("in");
        }
    }

    /** Fails where only their kinds keep apart what reads the same: whoever writes {@code code = '7'} means the number 7, too. */
    private static void refuseAlike(boolean equal, @Nullable Object one, @Nullable Object other) {
        if (!equal && (reads(one, other) || reads(other, one))) {
            throw new EvaluationFailure(
                    "it compares " + Kind.of(one) + " with " + Kind.of(other)
                            + ", which never are equal, though they read the same: write the literal like the value, or $text(...) around the value");
        }
    }

    private static boolean reads(@Nullable Object text, @Nullable Object typed) {
        return text instanceof String written
                && (typed instanceof Number number
                        ? Numbers.text(number).equals(written)
                        : typed instanceof Boolean flag && flag.toString().equalsIgnoreCase(written));
    }

    private static boolean isFilled(@Nullable Object value) {
        return value instanceof List<?> list && !list.isEmpty();
    }

    private static EvaluationFailure several(String operator) {
        return new EvaluationFailure(
                operator + " compares a list of several values with a single one, which never are equal:"
                        + " write $exists(items[x " + operator + " ...]), or 'x' in tags");
    }

    /** {@code $not}, or {@code $boolean} where it is not {@code negated}; what is absent does not hold. */
    static Part not(Part of, boolean negated) {
        return (run, context) -> holds(of.value(run, context)) != negated;
    }
}
