package parley.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of an expression between its {@link Syntax} and its {@link Part}: paths are lists of steps, and what stands behind a step
 * belongs to it. The shape is that of JSONata's own processed tree, so that its rules can be followed to the letter. One thread, at load.
 */
final class Draft {

    /** What a step selects from its results, in the order of the text: a predicate, or the name of the variable for the position. */
    record Stage(@Nullable Draft predicate, String position) {}

    /** One {@code key: value}. */
    record Pair(Draft key, Draft value) {}

    /** One term of an order. */
    record Term(Draft by, boolean descending) {}

    /** A parent that a {@code %} asks for: how far up, and under which label the step that has it keeps it. */
    static final class Ancestor {
        int level = 1;
        Object label = new Object();
    }

    final Syntax syntax;
    /** The parts below, in the order of the syntax; of a path none. */
    final List<Draft> children = new ArrayList<>();
    /** Null where this is no path. */
    @Nullable
    List<Draft> steps;

    /** Behind a part that is no step. */
    final List<Stage> predicates = new ArrayList<>();
    /** Behind a step. */
    final List<Stage> stages = new ArrayList<>();

    List<Term> terms = List.of();

    @Nullable
    List<Pair> group;

    boolean keepList;
    boolean keepsSingle;
    /** Whether the results of this step carry variables or parents with them. */
    boolean tuple;

    boolean built;
    /** The variable for the position; empty for none. */
    String position = "";

    @Nullable
    Ancestor ancestor;

    /** Of {@code %} itself. */
    @Nullable
    Ancestor parent;

    /** Parents that this part asks of what stands before it. */
    final List<Ancestor> seeking = new ArrayList<>();

    /** Of a whole expression: whether it asks for a parent above its input, so that it cannot be evaluated on that alone. */
    boolean looksAbove;

    Draft(Syntax syntax) {
        this.syntax = syntax;
    }

    static Draft path(Syntax syntax, Draft first) {
        Draft path = new Draft(syntax);
        path.steps = new ArrayList<>(List.of(first));
        return path;
    }

    boolean isPath() {
        return steps != null;
    }

    /** The steps of a path. */
    List<Draft> path() {
        return Objects.requireNonNull(steps);
    }

    Draft last() {
        return path().get(path().size() - 1);
    }
}
