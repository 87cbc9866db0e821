package parley.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the values stand that an expression binds: each variable of each block, function and path has a slot of its own. At load. */
final class Names {

    /** A variable of a block whose name means something outside, which it still does where the block has not bound it. */
    record Outer(int slot, Part before) {}

    private final @Nullable Names outer;
    private final boolean isFrame;
    private final Map<String, Integer> slots = new HashMap<>();
    private final List<Outer> hidden = new ArrayList<>();

    /**
     * @param outer the names around; null for the outermost
     * @param isFrame whether {@code :=} binds in it: in a block or a function, but not in a path, whose later steps know its positions
     */
    Names(@Nullable Names outer, boolean isFrame) {
        this.outer = outer;
        this.isFrame = isFrame;
    }

    /** The slot of the variable; -1 where nothing binds it. */
    int slot(String name) {
        Integer slot = slots.get(name);
        return slot != null ? slot : outer == null ? -1 : outer.slot(name);
    }

    void put(String name, int slot) {
        slots.put(name, slot);
    }

    /** The slot in which {@code :=} binds the variable. */
    int bound(String name, int next, Part before) {
        Names frame = this;
        while (!frame.isFrame && frame.outer != null) {
            frame = frame.outer;
        }
        Integer known = frame.slots.get(name);
        if (known != null) {
            return known;
        }
        frame.slots.put(name, next);
        frame.hidden.add(new Outer(next, before));
        return next;
    }

    /** What has to be set before the block or function is evaluated. */
    List<Outer> hidden() {
        return List.copyOf(hidden);
    }
}
