package parley.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.expression.Part.WholeList;
import parley.tree.Apart;

/** The arguments of one call, as the types that a function takes; nothing stays nothing. Pure. */
final class Arguments {

    private Arguments() {}

    private static EvaluationFailure wrong(String function, String wanted, @Nullable Object value) {
        return new EvaluationFailure(function + " takes " + wanted + ", not " + Kind.of(value));
    }

    static @Nullable String text(String function, @Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        if (Elements.bare(value) instanceof String text) {
            return text;
        }
        throw wrong(function, "a text", value);
    }

    static @Nullable Number number(String function, @Nullable Object value) {
        if (value == null || value instanceof Number) {
            return (Number) value;
        }
        if (Elements.bare(value) instanceof String) {
            throw new EvaluationFailure(function + " takes a number, not a text: write $number(...) around it");
        }
        throw wrong(function, "a number", value);
    }

    /** A number within a list. */
    static Number item(String function, @Nullable Object value) {
        if (value instanceof Number number) {
            return number;
        }
        if (Elements.bare(value) instanceof String) {
            throw new EvaluationFailure(
                    function + " takes numbers, and its list holds texts: write $map(..., $number) around it");
        }
        throw new EvaluationFailure(function + " takes numbers, and its list holds " + Kind.of(Null.item(value)));
    }

    /** A whole number; a fraction is cut off. */
    static int whole(String function, @Nullable Object value, int otherwise) {
        Number number = number(function, value);
        return number == null ? otherwise : (int) Math.max(-1e9, Math.min(1e9, number.doubleValue()));
    }

    /** The list; a single value is a list of one. */
    static @Nullable List<?> list(@Nullable Object value) {
        Object bare = WholeList.unwrapped(value);
        return bare == null ? null : bare instanceof List<?> list ? list : List.of(bare);
    }

    static @Nullable Map<?, ?> object(String function, @Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            Apart.refuseAmbiguous(members);
            return members;
        }
        if (value == null) {
            return null;
        }
        throw wrong(function, "an object", value);
    }

    static boolean flag(String function, @Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw wrong(function, "true or false", value);
    }

    static Callable function(String function, @Nullable Object value) {
        if (value instanceof Callable callable) {
            return callable;
        }
        throw wrong(function, "a function", value);
    }
}
