package parley.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an expression gives to the outside: plain maps, lists and scalars, null for nothing and for JSON's null. Pure. */
final class Results {

    private Results() {}

    /** @param constructs whether the expression makes lists or objects of its own, so that its own values may be deep inside */
    static @Nullable Object plain(Run run, @Nullable Object value, boolean constructs) {
        Object bare = Part.WholeList.unwrapped(value);
        if (bare == null || Kind.isScalar(bare)) {
            return bare;
        }
        if (constructs) {
            return deep(run, bare);
        }
        return bare instanceof Sequence sequence && sequence.contains(Null.NULL) ? deep(run, sequence) : scalar(bare);
    }

    private static @Nullable Object scalar(@Nullable Object value) {
        if (value instanceof Callable || value instanceof LinearRegex) {
            throw new EvaluationFailure("its result is a function");
        }
        return value == Null.NULL ? null : value;
    }

    private static @Nullable Object deep(Run run, @Nullable Object value) {
        if (value == null || Kind.isScalar(value)) {
            return value;
        }
        if (!Kind.isOne(value) && value instanceof List<?> list) {
            return deep(run, list);
        }
        return value instanceof Map<?, ?> map ? deep(run, map) : scalar(value);
    }

    private static List<?> deep(Run run, List<?> list) {
        run.meter().steps(list.size());
        List<@Nullable Object> copy = list instanceof Sequence ? new ArrayList<>(list.size()) : null;
        for (int i = 0; i < list.size(); i++) {
            Object item = list.get(i);
            Object plain = deep(run, item);
            if (copy == null && plain != item) {
                copy = new ArrayList<>(list.subList(0, i));
            }
            if (copy != null) {
                copy.add(plain);
            }
        }
        return copy == null ? list : copy;
    }

    private static Map<?, ?> deep(Run run, Map<?, ?> map) {
        run.meter().steps(map.size());
        Map<Object, @Nullable Object> copy = null;
        for (Map.Entry<?, ?> member : map.entrySet()) {
            Object plain = deep(run, member.getValue());
            if (plain != member.getValue()) {
                copy = copy == null ? new LinkedHashMap<>(map) : copy;
                copy.put(member.getKey(), plain);
            }
        }
        return copy == null ? map : copy;
    }
}
