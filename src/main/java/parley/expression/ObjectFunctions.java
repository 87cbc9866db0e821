package parley.expression;

import static parley.expression.Functions.get;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.expression.Part.WholeList;
import parley.tree.ObjectMembers;

/** The functions on objects and their members. Pure. */
final class ObjectFunctions {

    private ObjectFunctions() {}

    static void add() {
        Functions.many(KnownFunction.EACH, ObjectFunctions::each);
        Functions.many(KnownFunction.SIFT, ObjectFunctions::sift);
        Functions.one(KnownFunction.KEYS, ObjectFunctions::keys);
        Functions.many(KnownFunction.LOOKUP, ObjectFunctions::lookup);
        Functions.one(KnownFunction.SPREAD, ObjectFunctions::spread);
        Functions.one(KnownFunction.MERGE, ObjectFunctions::merge);
    }

    private static @Nullable Object each(Run run, @Nullable Object[] a) {
        Map<?, ?> object = Arguments.object("$each", a[0]);
        if (object == null) {
            return null;
        }
        Callable function = Arguments.function("$each", get(a, 1));
        Sequence results = Sequence.ofSize(object.size());
        object.forEach((key, value) -> {
            Object result = Callable.on(function, run, Null.item(value), key, object);
            if (result != null) {
                results.add(result);
            }
        });
        return results;
    }

    private static @Nullable Object sift(Run run, @Nullable Object[] a) {
        Map<?, ?> object = Arguments.object("$sift", a[0]);
        if (object == null) {
            return null;
        }
        Callable function = Arguments.function("$sift", get(a, 1));
        ObjectMembers kept = new ObjectMembers();
        object.forEach((key, value) -> {
            if (Truth.of(Callable.on(function, run, Null.item(value), key, object))) {
                kept.put(key.toString(), value);
            }
        });
        return kept.isEmpty() ? null : kept;
    }

    private static Object keys(Run run, @Nullable Object value) {
        Set<Object> all = new LinkedHashSet<>();
        collectKeys(run, WholeList.unwrapped(value), all);
        Sequence keys = Sequence.ofSize(all.size());
        keys.addAll(all);
        return keys;
    }

    private static void collectKeys(Run run, @Nullable Object value, Set<Object> keys) {
        if (value instanceof List<?> list) {
            Object before = null;
            for (Object item : list) {
                run.step();
                if (!(item instanceof ObjectMembers now
                        && before instanceof ObjectMembers known
                        && now.isNamedLike(known))) {
                    collectKeys(run, item, keys);
                }
                before = item;
            }
        } else if (value instanceof Map<?, ?> object) {
            run.meter().steps(object.size());
            object.forEach((key, member) -> keys.add(key));
        }
    }

    private static @Nullable Object lookup(Run run, @Nullable Object[] a) {
        String key = Arguments.text("$lookup", get(a, 1));
        return key == null ? null : new Step(key, null, List.of(), false).take(run, a[0]);
    }

    private static @Nullable Object spread(Run run, @Nullable Object value) {
        Object bare = WholeList.unwrapped(value);
        if (!(bare instanceof List<?> || bare instanceof Map<?, ?>)) {
            return bare;
        }
        Sequence spread = Sequence.ofSize(bare instanceof Map<?, ?> object ? object.size() : 0);
        spreadInto(run, bare, spread);
        return spread;
    }

    private static void spreadInto(Run run, @Nullable Object value, Sequence spread) {
        if (value instanceof List<?> list) {
            list.forEach(item -> spreadInto(run, Null.item(item), spread));
        } else if (value instanceof Map<?, ?> object) {
            object.forEach((key, member) -> {
                run.step();
                spread.add(ObjectMembers.of(key.toString(), member));
            });
        } else if (value != null) {
            spread.add(value);
        }
    }

    @SuppressWarnings("unchecked") // names are texts
    private static Map<String, @Nullable Object> members(Map<?, ?> object) {
        return (Map<String, @Nullable Object>) object;
    }

    private static @Nullable Object merge(Run run, @Nullable Object value) {
        List<?> list = Arguments.list(value);
        if (list == null) {
            return null;
        }
        ObjectMembers merged = new ObjectMembers();
        for (Object item : list) {
            Map<?, ?> object = Arguments.object("$merge", Null.item(item));
            if (object != null) {
                run.meter().steps(object.size());
                merged.putAll(members(object));
            }
        }
        return merged;
    }
}
