package parley.tree;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import parley.exchange.GatewayFailure;

/**
 * The members of one object of a reply, in their order. Most objects have a handful: those stand side by side in one array, which
 * costs a third of a map with buckets and is read without a jump; larger ones get an index. For the decoder that builds it this is
 * a map that grows; nobody removes a member, but for nulls all at once. Not thread-safe while it grows.
 */
public final class ObjectMembers extends AbstractMap<String, @Nullable Object> {

    private static final int FIRST = 4;

    private static final @Nullable Object[] NONE = new @Nullable Object[0];

    /** Name and value in turn; no room before there is a first member. */
    private @Nullable Object[] slots = NONE;

    private int size;
    private boolean element;

    @Nullable
    Apart apart;
    /** Name to slot, from {@link NodePrice#FEW} members on. */
    private @Nullable Map<String, Integer> index;

    /** The value of a member, looked for first where the object before had it; null where there is none. */
    @Nullable
    Object at(MemberColumn column) {
        if (apart != null) {
            return get(column.name);
        }
        if (column.slot < 2 * size && slots[column.slot] == column.name) {
            return slots[column.slot + 1];
        }
        int found = slot(column.name);
        if (found < 0) {
            return null;
        }
        column.slot = found;
        column.name = name(found / 2);
        return slots[found + 1];
    }

    /** An object of one member, with no room for others. */
    public static ObjectMembers of(String name, @Nullable Object value) {
        ObjectMembers object = new ObjectMembers();
        object.slots = new @Nullable Object[] {name, value};
        object.size = 1;
        return object;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return slot(name) >= 0;
    }

    /** @throws GatewayFailure {@code upstream-contract-violation} if nobody can tell which of two members is meant */
    @Override
    public @Nullable Object get(@Nullable Object name) {
        if (apart != null) {
            apart.refuse(name);
        }
        return peek(name);
    }

    /** The same for whoever does not ask what the member means. */
    public @Nullable Object peek(@Nullable Object name) {
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

    /** Whether it has the names of {@code other} in their order, as the same texts: records of one list mostly do. */
    public boolean isNamedLike(ObjectMembers other) {
        boolean alike = size == other.size;
        for (int slot = 0; alike && slot < 2 * size; slot += 2) {
            alike = slots[slot] == other.slots[slot];
        }
        return alike;
    }

    /** Sets all of {@code members}: records of one list are alike, so that most names stand where they stood in the one before. */
    @Override
    public void putAll(Map<? extends String, ? extends @Nullable Object> members) {
        if (!(members instanceof ObjectMembers others)) {
            members.forEach(this::put);
            return;
        }
        if (isNamedLike(others)) {
            System.arraycopy(others.slots, 0, slots, 0, 2 * size);
            return;
        }
        for (int slot = 0; slot < 2 * others.size; slot += 2) {
            if (slot < 2 * size && slots[slot] == others.slots[slot]) {
                slots[slot + 1] = others.slots[slot + 1];
            } else {
                put(others.name(slot / 2), others.slots[slot + 1]);
            }
        }
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
        if (size > NodePrice.FEW && index == null) {
            index();
        }
    }

    private void index() {
        Map<String, Integer> all = new HashMap<>(4 * NodePrice.FEW);
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

    /** How many values were left out that only share the name of this member. */
    public int leftOut(String name) {
        return apart == null ? 0 : apart.leftOut(name);
    }

    /** Takes a member away that turned out to be none. */
    public void takeAway(String name) {
        put(name, null);
        removeNulls();
    }

    /** Takes over what is known of {@code other} besides its members. */
    public void likeOf(ObjectMembers other) {
        element = other.element;
        apart = other.apart;
    }

    /** What else is to be remembered of it. */
    public Apart apart() {
        if (apart == null) {
            apart = new Apart();
        }
        return apart;
    }

    /** Whether a member was sent, be it as null. */
    public boolean wasSent(String name) {
        return containsKey(name) || (apart != null && apart.hasNull(name));
    }

    /** What an element counts as where a single value is wanted: its text, or itself where it holds others and no text. */
    public Object elementText() {
        Object text = get("_");
        return text != null ? text : hasElements() ? this : "";
    }

    /** Whether there is a member that is neither an attribute nor the text. */
    private boolean hasElements() {
        for (int i = 0; i < size; i++) {
            if (!name(i).startsWith("_")) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is an element that holds text and others, so that its text alone is not all that it says. */
    public boolean isMixed() {
        return element && slot("_") >= 0 && hasElements();
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
                apart().noteNull(name(i));
            }
        }
        Arrays.fill(slots, 2 * kept, 2 * size, null);
        size = kept;
        index = null;
        if (size > NodePrice.FEW) {
            index();
        }
    }

    @Nullable
    Object value(int place) {
        return slots[2 * place + 1];
    }

    String name(int place) {
        return (String) Objects.requireNonNull(slots[2 * place]);
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
                return new MemberEntries(ObjectMembers.this);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}
