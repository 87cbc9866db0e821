package parley.tree;

import org.jspecify.annotations.Nullable;

/**
 * Reads one member of many objects: those of one list mostly have it in one place, under the same text, so that it is not
 * searched for. One thread.
 */
public final class MemberColumn {

    /** As the last object had it. */
    String name;
    /** Where the last object had it. */
    int slot;

    public MemberColumn(String name) {
        this.name = name;
    }

    /** As {@link ObjectMembers#get}. */
    public @Nullable Object of(ObjectMembers object) {
        return object.at(this);
    }
}
