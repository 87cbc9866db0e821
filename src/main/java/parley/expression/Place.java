package parley.expression;

import java.util.ArrayList;
import java.util.List;
import parley.tree.Tree;

/**
 * One place that an expression reads: the names of the steps to it from the whole reply, or from the value of a variable.
 *
 * @param variable without {@code $}; empty for the reply
 * @param path names of members, {@link #ANY} for whatever its name is
 * @param below whether everything below the place is read as well
 */
public record Place(String variable, List<String> path, boolean below) {

    /** The step to members of any name. */
    public static final String ANY = "*";

    /** The whole reply. */
    static final Place ROOT = new Place("", List.of(), false);

    public Place {
        path = List.copyOf(path);
    }

    static Place of(String variable) {
        return new Place(variable, List.of(), false);
    }

    Place member(String name) {
        if (below) {
            return this;
        }
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return new Place(variable, longer, false);
    }

    Place parent() {
        return path.isEmpty() ? this : new Place(variable, path.subList(0, path.size() - 1), false);
    }

    Place whole() {
        return new Place(variable, path, true);
    }

    /** Whether it is {@code other} or lies below it. */
    boolean isWithin(Place other) {
        return variable.equals(other.variable)
                && path.size() >= other.path.size()
                && path.subList(0, other.path.size()).equals(other.path);
    }

    /** Where the steps begin: the reply, or the value of the variable in {@code evaluation}. */
    public Tree start(Tree reply, Evaluation evaluation) {
        return variable.isEmpty() ? reply : evaluation.value(variable);
    }

    @Override
    public String toString() {
        String names = String.join(".", path);
        String start = variable.isEmpty()
                ? names.isEmpty() ? "$$" : names
                : "$" + variable + (names.isEmpty() ? "" : "." + names);
        return below ? start + ".**" : start;
    }
}
