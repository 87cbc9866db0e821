package parley.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of one call, by position. What is missing or has another type is null, or fails where it is needed. */
record Arguments(List<@Nullable Object> all) {

    @Nullable
    Object get(int index) {
        return index < all.size() ? all.get(index) : null;
    }

    /** Whether the first two are there. */
    boolean both() {
        return get(0) != null && get(1) != null;
    }

    @Nullable
    String text(int index) {
        return get(index) instanceof String text ? text : null;
    }

    String textOr(int index, String otherwise) {
        return get(index) instanceof String text ? text : otherwise;
    }

    String needText(int index) {
        if (get(index) instanceof String text) {
            return text;
        }
        throw new EvaluationFailure("argument " + (index + 1) + " is no text");
    }

    @Nullable
    Number number(int index) {
        return get(index) instanceof Number number ? number : null;
    }

    int whole(int index) {
        if (get(index) instanceof Number number) {
            return number.intValue();
        }
        throw new EvaluationFailure("argument " + (index + 1) + " is no number");
    }

    int wholeOr(int index, int otherwise) {
        return get(index) instanceof Number number ? number.intValue() : otherwise;
    }

    @Nullable
    @SuppressWarnings("unchecked") // any list holds objects that may be null
    List<@Nullable Object> list(int index) {
        return get(index) instanceof List<?> list ? (List<@Nullable Object>) list : null;
    }

    List<?> needList(int index) {
        if (get(index) instanceof List<?> list) {
            return list;
        }
        throw new EvaluationFailure("argument " + (index + 1) + " is no list");
    }
}
