package parley.tree;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Goes through the members of one object. One thread. */
final class MemberEntries implements Iterator<Map.Entry<String, @Nullable Object>> {

    private final ObjectMembers members;
    private int next;

    MemberEntries(ObjectMembers members) {
        this.members = members;
    }

    @Override
    public boolean hasNext() {
        return next < members.size();
    }

    @Override
    public Map.Entry<String, @Nullable Object> next() {
        if (next >= members.size()) {
            throw new NoSuchElementException();
        }
        int at = next++;
        return new SimpleImmutableEntry<>(members.name(at), members.value(at));
    }
}
