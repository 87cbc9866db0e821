package parley.expression;

import org.jspecify.annotations.Nullable;
import parley.tree.ObjectMembers;

/** Elements of text formats that have attributes: wherever a single value is wanted, such an element counts as its text. Pure. */
final class Elements {

    private Elements() {}

    /**
     * The value where a single one is wanted.
     *
     * @throws EvaluationFailure for text with elements in it: its own text is only a part of what it says
     */
    static @Nullable Object bare(@Nullable Object value) {
        if (!(value instanceof ObjectMembers members) || !members.isElement()) {
            return value;
        }
        if (members.isMixed()) {
            throw new EvaluationFailure("text with elements in it is no single text:"
                    + " list its path under xml.text-of, or write $text(...) for what stands outside of those");
        }
        return members.elementText();
    }
}
