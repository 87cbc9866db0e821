package parley.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.expression.Part.WholeList;
import parley.expression.Tuple.Binding;
import parley.tree.ObjectMembers;

/** {@code {key: value}}: an object of the groups that its keys make of the items, or of one value. Immutable. */
final class Grouping implements Part {

    /** One {@code key: value}. */
    record Entry(Part key, Part value) {}

    private final Entry[] entries;

    Grouping(List<Entry> entries) {
        this.entries = entries.toArray(Entry[]::new);
    }

    /** The items of one key, and the entry that gave it. */
    private static final class Group {
        private final int entry;
        private @Nullable Object items;
        private @Nullable Binding bindings;

        Group(int entry, @Nullable Object items, @Nullable Binding bindings) {
            this.entry = entry;
            this.items = items;
            this.bindings = bindings;
        }
    }

    /** As a part by itself it makes an object of its context. */
    @Override
    public Object value(Run run, @Nullable Object context) {
        return context instanceof WholeList whole ? ofItem(run, whole.items()) : of(run, context);
    }

    /** The object that is made of {@code items}. */
    Object of(Run run, @Nullable Object items) {
        if (!(items instanceof List<?> list)) {
            return ofItem(run, items);
        }
        if (list.size() <= 1) {
            return ofItem(run, list.isEmpty() ? null : Null.item(list.get(0)));
        }
        Map<String, Group> groups = new LinkedHashMap<>();
        for (Object item : list) {
            group(run, Null.item(item), null, groups);
        }
        return object(run, groups);
    }

    /** The object that is made of one value: nothing has to be put together. */
    private Object ofItem(Run run, @Nullable Object item) {
        ObjectMembers object = new ObjectMembers();
        @Nullable String[] keys = new @Nullable String[entries.length];
        for (int i = 0; i < entries.length; i++) {
            keys[i] = key(entries[i].key.value(run, item));
            for (int before = 0; keys[i] != null && before < i; before++) {
                checkOther(keys[i], keys[before]);
            }
        }
        for (int i = 0; i < entries.length; i++) {
            String key = keys[i];
            Object value = key == null ? null : entries[i].value.value(run, item);
            if (key != null && value != null) {
                object.put(key, value);
            }
        }
        return object;
    }

    private static void checkOther(String key, @Nullable String before) {
        if (key.equals(before)) {
            throw twice();
        }
    }

    private static EvaluationFailure twice() {
        return new EvaluationFailure("two keys of the object that { } makes have the same name");
    }

    private static @Nullable String key(@Nullable Object value) {
        Object key = Elements.bare(value);
        if (key == null || key instanceof String) {
            return (String) key;
        }
        throw new EvaluationFailure("a key of the object that { } makes is a text, not " + Kind.of(key));
    }

    /** The object that is made of tuples. */
    Object ofTuples(Run run, List<Tuple> tuples) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (Tuple tuple : tuples) {
            tuple.enter(run);
            group(run, tuple.item(), tuple.bindings(), groups);
        }
        return object(run, groups);
    }

    private void group(Run run, @Nullable Object item, @Nullable Binding bindings, Map<String, Group> groups) {
        for (int i = 0; i < entries.length; i++) {
            run.step();
            String key = key(entries[i].key.value(run, item));
            Group group = key == null ? null : groups.get(key);
            if (group != null) {
                if (group.entry != i) {
                    throw twice();
                }
                group.items = appended(group.items, item);
                group.bindings = both(group.bindings, bindings);
            } else if (key != null) {
                groups.put(key, new Group(i, item, bindings));
            }
        }
    }

    private static @Nullable Binding both(@Nullable Binding one, @Nullable Binding other) {
        if (one == null || other == null) {
            return one;
        }
        return new Binding(one.slot(), appended(one.value(), other.value()), both(one.older(), other.older()));
    }

    /** A list that only this object knows grows; any other is copied first. */
    private static @Nullable Object appended(@Nullable Object items, @Nullable Object item) {
        if (items == null) {
            return item;
        }
        List<@Nullable Object> all;
        if (items instanceof Growing growing) {
            all = growing;
        } else {
            all = new Growing();
            add(all, items);
        }
        add(all, item);
        return all;
    }

    private static void add(List<@Nullable Object> all, @Nullable Object value) {
        if (!Kind.isOne(value) && value instanceof List<?> list) {
            all.addAll(list);
        } else if (value != null) {
            all.add(value);
        }
    }

    private static final class Growing extends ArrayList<@Nullable Object> {
        private static final long serialVersionUID = 1;
    }

    private Object object(Run run, Map<String, Group> groups) {
        ObjectMembers object = new ObjectMembers();
        groups.forEach((key, group) -> {
            new Tuple(null, group.bindings).enter(run);
            Object value = entries[group.entry].value.value(run, group.items);
            if (value != null) {
                object.put(key, value);
            }
        });
        return object;
    }
}
