package parley.tree;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object of a reply, in their order. Most objects have a handful: those stand side by side in one array, which
 * costs a third of a map with buckets and is read without a jump; larger ones get an index. For the decoder that builds it this is
 * a map that grows; nobody removes a member, but for nulls all at once. Not thread-safe while it grows.
 */
public final class ObjectMembers extends AbstractMap<String, @Nullable Object> {

    /** Up to here looking at each name is as fast as hashing. */
    private static final int FEW = 12;

    private static final int FIRST = 4;

    private static final @Nullable Object[] NONE = new @Nullable Object[0];

    /** Name and value in turn; no room before there is a first member. */
    private @Nullable Object[] slots = NONE;

    private int size;
    private boolean element;
    /** Names of members that are absent because they were null. */
    private @Nullable List<String> nulls;
    /** Name to slot, from {@link #FEW} members on. */
    private @Nullable Map<String, Integer> index;

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return slot(name) >= 0;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int slot = slot(name);
        return slot < 0 ? null : slots[slot + 1];
    }

    private int slot(@Nullable Object name) {
        if (name == null) {
            return -1;
        }
        if (index != null) {
            Integer slot = index.get(name);
            return slot == null ? -1 : slot;
        }
        for (int slot = 0; slot < 2 * size; slot += 2) {
            if (name.equals(slots[slot])) {
                return slot;
            }
        }
        return -1;
    }

    /** Sets a member; a name that is there already keeps its place. */
    @Override
    public @Nullable Object put(String name, @Nullable Object value) {
        int slot = slot(name);
        if (slot >= 0) {
            Object before = slots[slot + 1];
            slots[slot + 1] = value;
            return before;
        }
        add(name, value);
        return null;
    }

    /** Sets a member that is not there; one that is there keeps its value, which is returned. */
    @Override
    public @Nullable Object putIfAbsent(String name, @Nullable Object value) {
        int slot = slot(name);
        if (slot < 0) {
            add(name, value);
            return null;
        }
        Object before = slots[slot + 1];
        if (before == null) {
            slots[slot + 1] = value;
        }
        return before;
    }

    private void add(String name, @Nullable Object value) {
        if (2 * size == slots.length) {
            slots = size == 0 ? new @Nullable Object[2 * FIRST] : Arrays.copyOf(slots, 2 * slots.length);
        }
        slots[2 * size] = name;
        slots[2 * size + 1] = value;
        if (index != null) {
            index.put(name, 2 * size);
        }
        size++;
        if (size > FEW && index == null) {
            index();
        }
    }

    private void index() {
        Map<String, Integer> all = new HashMap<>(4 * FEW);
        for (int i = 0; i < size; i++) {
            all.put(name(i), 2 * i);
        }
        index = all;
    }

    /** Says that this is an element of a text format, which counts as its text wherever a single value is wanted. */
    public void markElement() {
        element = true;
    }

    /** Whether this is an element with attributes or others within it, and not an object of JSON. */
    public boolean isElement() {
        return element;
    }

    /** Remembers a member that is absent because it was null, or nil in XML. */
    public void noteNull(String name) {
        if (nulls == null) {
            nulls = new ArrayList<>(2);
        }
        nulls.add(name);
    }

    /** Whether a member was sent, be it as null. */
    public boolean wasSent(String name) {
        return containsKey(name) || (nulls != null && nulls.contains(name));
    }

    /** What an element counts as where a single value is wanted: its text, or itself where it holds others and no text. */
    public Object elementText() {
        Object text = get("_");
        if (text != null) {
            return text;
        }
        for (int i = 0; i < size; i++) {
            if (!name(i).startsWith("_")) {
                return this;
            }
        }
        return "";
    }

    /** Leaves out the members whose value is null. */
    public void removeNulls() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (slots[2 * i + 1] != null) {
                slots[2 * kept] = slots[2 * i];
                slots[2 * kept + 1] = slots[2 * i + 1];
                kept++;
            } else {
                noteNull(name(i));
            }
        }
        Arrays.fill(slots, 2 * kept, 2 * size, null);
        size = kept;
        index = null;
        if (size > FEW) {
            index();
        }
    }

    private String name(int place) {
        return String.valueOf(slots[2 * place]);
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
        for (int i = 0; i < size; i++) {
            action.accept(name(i), slots[2 * i + 1]);
        }
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, @Nullable Object>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public Map.Entry<String, @Nullable Object> next() {
            if (next >= size) {
                throw new NoSuchElementException();
            }
            int at = next++;
            return new SimpleImmutableEntry<>(name(at), slots[2 * at + 1]);
        }
    }
}
