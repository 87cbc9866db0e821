package parley.expression;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.tree.ObjectMembers;

/** Elements of text formats that have attributes: wherever a single value is wanted, such an element counts as its text. Pure. */
final class Elements {

    private Elements() {}

    /** The value where a single one is wanted. */
    static @Nullable Object bare(@Nullable Object value) {
        return value instanceof ObjectMembers members && members.isElement() ? text(members) : value;
    }

    /** The text of an element; the element itself where it holds other elements and no text. */
    private static Object text(ObjectMembers element) {
        Object text = element.get("_");
        if (text != null) {
            return text;
        }
        for (Map.Entry<String, ?> member : element.entrySet()) {
            if (!member.getKey().startsWith("_")) {
                return element;
            }
        }
        return "";
    }
}
