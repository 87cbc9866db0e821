package parley.expression;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives each variable, position and parent of what is compiled its slot in the run. One thread, at load. */
final class Slots {

    private final Set<String> given;
    private final Map<Object, Integer> parents = new HashMap<>();
    private Names names = new Names(null, true);
    private int count;

    /** @param given the variables that come from the evaluation */
    Slots(Set<String> given) {
        this.given = given;
    }

    /** How many values the parts bind that were compiled so far. */
    int count() {
        return count;
    }

    /** What a variable means at this place. */
    Part variable(String name) {
        if (name.isEmpty()) {
            return Part.CONTEXT;
        }
        if (name.equals("$")) {
            return Part.ROOT;
        }
        int slot = names.slot(name);
        if (slot >= 0) {
            return Part.local(slot);
        }
        if (given.contains(name)) {
            return new Part.Given(name);
        }
        return name.equals(KnownFunction.NOW.word) ? Part.TIME : Part.ABSENT;
    }

    /** Whether a name without {@code $} is that of a variable, so that no function is meant. */
    boolean isBound(String name) {
        return names.slot(name) >= 0 || given.contains(name) || name.equals(KnownFunction.NOW.word);
    }

    /** The slot in which {@code :=} binds. */
    int bound(String name) {
        int slot = names.bound(name, count, variable(name));
        count = Math.max(count, slot + 1);
        return slot;
    }

    int of(Draft.Ancestor parent) {
        return parents.computeIfAbsent(parent.label, label -> count++);
    }

    /** A slot of its own for a parameter or a position. */
    int put(String variable) {
        names.put(variable, count);
        return count++;
    }

    /** The slot of the position that a step binds; -1 where it binds none. */
    int position(String variable) {
        return variable.isEmpty() ? -1 : put(variable);
    }

    /** Begins the names of a path; what was there before is given back to {@link #close}. */
    Names openPath() {
        return open(false);
    }

    /** The same for a block or a function. */
    Names openFrame() {
        return open(true);
    }

    private Names open(boolean isFrame) {
        Names outer = names;
        names = new Names(outer, isFrame);
        return outer;
    }

    /** Ends them; gives what has to be set before what stood between is evaluated. */
    List<Names.Outer> close(Names outer) {
        List<Names.Outer> hidden = names.hidden();
        names = outer;
        return hidden;
    }
}
