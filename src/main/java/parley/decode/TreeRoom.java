package parley.decode;

import java.math.BigDecimal;
import parley.tree.NodePrice;
import parley.tree.TreeLimits;

/**
 * What the values of one reply take of the heap, counted while its tree is built: a value of three bytes may be an object, so a
 * limit in bytes alone bounds nothing. Each call fails with {@code UPSTREAM_BODY_TOO_LARGE} where there is no room left. Belongs to
 * one reply.
 */
final class TreeRoom {

    private static final int COMPACT = 18;

    private long left;

    TreeRoom(TreeLimits limits) {
        left = limits.room();
    }

    /** A value that takes nothing but its place. */
    void place() {
        take(NodePrice.PLACE);
    }

    void number(Number number) {
        boolean isCached = number instanceof Integer small && small == (byte) (int) small;
        boolean isPlain = number instanceof Integer || number instanceof Long;
        boolean isCompact = number instanceof BigDecimal decimal && decimal.precision() <= COMPACT;
        take(
                isCached
                        ? NodePrice.PLACE
                        : isPlain ? NodePrice.INTEGER : isCompact ? NodePrice.DECIMAL : NodePrice.LONG_NUMBER);
    }

    void text(String text) {
        take(text.isEmpty() ? NodePrice.PLACE : NodePrice.TEXT + NodePrice.CHARACTER * text.length());
    }

    /** An object with members, not those. */
    void object() {
        take(NodePrice.OBJECT);
    }

    /** A member of an object beside {@code others}, not its value. */
    void member(int others) {
        take(others < NodePrice.FEW ? NodePrice.MEMBER : NodePrice.INDEXED_MEMBER);
    }

    /** An object or a list pays as an empty one first, and the rest of its price when it has a member or an item all the same. */
    void take(int bytes) {
        left -= bytes;
        if (left < 0) {
            throw DecodeFaults.tooLarge("too many values", "");
        }
    }
}
