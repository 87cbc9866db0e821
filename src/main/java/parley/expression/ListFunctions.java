package parley.expression;

import static parley.expression.Functions.get;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.expression.Part.WholeList;

/** The functions on lists and any value. Pure. */
final class ListFunctions {

    private ListFunctions() {}

    static void add() {
        Functions.one(KnownFunction.COUNT, (run, value) -> count(value));
        Functions.one(KnownFunction.EXISTS, (run, value) -> value != null);
        Functions.one(KnownFunction.BOOLEAN, (run, value) -> value == null ? null : (Object) Truth.of(value));
        Functions.one(KnownFunction.NOT, (run, value) -> value == null ? null : (Object) !Truth.of(value));
        Functions.one(KnownFunction.TYPE, (run, value) -> type(value));
        Functions.many(KnownFunction.APPEND, ListFunctions::append);
        Functions.one(KnownFunction.REVERSE, ListFunctions::reverse);
        Functions.one(KnownFunction.DISTINCT, ListFunctions::distinct);
        Functions.many(KnownFunction.ZIP, ListFunctions::zip);
        Functions.many(KnownFunction.SORT, ListFunctions::sort);
        Functions.many(KnownFunction.MAP, ListFunctions::map);
        Functions.many(KnownFunction.FILTER, ListFunctions::filter);
        Functions.many(KnownFunction.SINGLE, ListFunctions::single);
        Functions.many(KnownFunction.REDUCE, ListFunctions::reduce);
    }

    private static int count(@Nullable Object value) {
        Object bare = WholeList.unwrapped(value);
        return bare instanceof List<?> list ? list.size() : bare == null || bare == Null.NULL ? 0 : 1;
    }

    private static @Nullable Object type(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof List<?>
                ? "array"
                : Kind.of(value).substring(Kind.of(value).lastIndexOf(' ') + 1).replace("text", "string");
    }

    private static @Nullable Object append(Run run, @Nullable Object[] a) {
        Object first = WholeList.unwrapped(a[0]);
        Object second = WholeList.unwrapped(a[1]);
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        List<@Nullable Object> both = new ArrayList<>(Arguments.list(first));
        both.addAll(Arguments.list(second));
        run.meter().steps(both.size());
        return both;
    }

    private static @Nullable Object reverse(Run run, @Nullable Object value) {
        List<?> list = Arguments.list(value);
        if (list == null || list.size() <= 1) {
            return list;
        }
        List<@Nullable Object> reversed = new ArrayList<>(list.size());
        run.meter().steps(list.size());
        for (int i = list.size() - 1; i >= 0; i--) {
            reversed.add(list.get(i));
        }
        return reversed;
    }

    private static @Nullable Object distinct(Run run, @Nullable Object value) {
        Object bare = WholeList.unwrapped(value);
        if (!(bare instanceof List<?> list) || list.size() <= 1) {
            return bare;
        }
        List<@Nullable Object> kept = list instanceof Sequence ? Sequence.empty() : new ArrayList<>();
        Set<@Nullable Object> seen = new HashSet<>();
        for (Object item : list) {
            run.step();
            if (seen.add(Numbers.key(item))) {
                kept.add(item);
            }
        }
        return kept;
    }

    private static Object zip(Run run, @Nullable Object[] a) {
        List<?>[] lists = new List<?>[a.length];
        int size = Integer.MAX_VALUE;
        for (int i = 0; i < a.length; i++) {
            List<?> list = Arguments.list(a[i]);
            lists[i] = list == null ? List.of() : list;
            size = Math.min(size, lists[i].size());
        }
        List<@Nullable Object> zipped = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            List<@Nullable Object> row = new ArrayList<>(a.length);
            for (List<?> list : lists) {
                run.step();
                row.add(list.get(i));
            }
            zipped.add(row);
        }
        return zipped;
    }

    private static @Nullable Object sort(Run run, @Nullable Object[] a) {
        List<?> list = Arguments.list(a[0]);
        if (list == null || list.size() <= 1) {
            return list;
        }
        if (get(a, 1) == null) {
            return Sorting.natural(run, list);
        }
        Callable swap = Arguments.function("$sort", get(a, 1));
        return Sorting.by(
                run, new ArrayList<>(list), (one, other) -> Truth.of(swap.call(run, Null.item(one), Null.item(other))));
    }

    // ---- functions of functions

    private static @Nullable Object map(Run run, @Nullable Object[] a) {
        List<?> list = Arguments.list(a[0]);
        if (list == null) {
            return null;
        }
        Callable function = Arguments.function("$map", get(a, 1));
        Sequence results = Sequence.ofSize(list.size());
        for (int i = 0; i < list.size(); i++) {
            Object result = Callable.on(function, run, Null.item(list.get(i)), i, list);
            if (result != null) {
                results.add(result);
            }
        }
        return results;
    }

    private static @Nullable Object filter(Run run, @Nullable Object[] a) {
        List<?> list = Arguments.list(a[0]);
        if (list == null) {
            return null;
        }
        Callable function = Arguments.function("$filter", get(a, 1));
        Sequence kept = Sequence.empty();
        for (int i = 0; i < list.size(); i++) {
            Object item = Null.item(list.get(i));
            if (Truth.of(Callable.on(function, run, item, i, list))) {
                kept.add(item);
            }
        }
        return kept;
    }

    private static @Nullable Object single(Run run, @Nullable Object[] a) {
        List<?> list = Arguments.list(a[0]);
        if (list == null) {
            return null;
        }
        Callable function = get(a, 1) == null ? null : Arguments.function("$single", get(a, 1));
        Object found = null;
        for (int i = 0; i < list.size(); i++) {
            Object item = Null.item(list.get(i));
            if (function == null || Truth.of(Callable.on(function, run, item, i, list))) {
                if (found != null) {
                    throw new EvaluationFailure("$single finds more than one item");
                }
                found = item;
            }
        }
        if (found == null) {
            throw new EvaluationFailure("$single finds no item");
        }
        return found;
    }

    private static @Nullable Object reduce(Run run, @Nullable Object[] a) {
        List<?> list = Arguments.list(a[0]);
        if (list == null) {
            return null;
        }
        Callable function = Arguments.function("$reduce", get(a, 1));
        if (function.arity() < 2) {
            throw new EvaluationFailure("the function of $reduce takes two arguments: the result so far, and an item");
        }
        Object result = get(a, 2);
        int first = 0;
        if (result == null && !list.isEmpty()) {
            result = Null.item(list.get(0));
            first = 1;
        }
        for (int i = first; i < list.size(); i++) {
            Object item = Null.item(list.get(i));
            result = switch (function.arity()) {
                case 2 -> function.call(run, result, item);
                case 3 -> function.call(run, result, item, i);
                default -> function.call(run, result, item, i, list);
            };
        }
        return result;
    }
}
