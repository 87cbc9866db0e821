package parley.expression;

import org.jspecify.annotations.Nullable;
import parley.tree.ObjectMembers;

/** Elements of text formats that have attributes: wherever a single value is wanted, such an element counts as its text. Pure. */
final class Elements {

    private Elements() {}

    /** The value where a single one is wanted. */
    static @Nullable Object bare(@Nullable Object value) {
        return value instanceof ObjectMembers members && members.isElement() ? members.elementText() : value;
    }
}
