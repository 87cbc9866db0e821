package parley.expression;

import org.jspecify.annotations.Nullable;

/** JSON's null as a value of its own: nothing is another. */
enum Null {
    NULL;

    /** An item of a list of the reply, where null is the absence of an object. */
    static Object item(@Nullable Object item) {
        return item == null ? NULL : item;
    }

    @Override
    public String toString() {
        return "null";
    }
}
