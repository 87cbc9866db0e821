package parley.yaml;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gathers the problems of one file while it is read, so that an author sees all of them at once. The same finding at
 * the same place is kept once. Belongs to one thread.
 */
public final class Problems {

    private static final Comparator<Problem> ORDER =
            Problem.BY_PLACE.thenComparing(Problem::severity).thenComparing(Problem::cure);

    private final Set<Problem> found = new TreeSet<>(ORDER);
    private final Set<Integer> settledLines = new HashSet<>();

    /** Reports what refuses the file; an empty cure means the message says it all. */
    public void error(Mark mark, String message, String cure) {
        add(Problem.error(mark, message, cure));
    }

    /** Reports what is allowed but seldom meant. */
    public void warning(Mark mark, String message, String cure) {
        add(Problem.warning(mark, message, cure));
    }

    /** Reports what is worth knowing. */
    public void note(Mark mark, String message, String cure) {
        add(Problem.note(mark, message, cure));
    }

    private void add(Problem problem) {
        if (!settledLines.contains(problem.mark().line())) {
            found.add(problem);
        }
    }

    /** Reports one problem of a line and hears nothing more about that line: what follows from it would only confuse. */
    void errorInsteadOfOthers(Mark mark, String message, String cure) {
        add(Problem.error(mark, message, cure));
        settledLines.add(mark.line());
    }

    public Set<Integer> settled() {
        return Set.copyOf(settledLines);
    }

    /** Puts {@code problem} in the place of what was said about its line. */
    public void instead(Problem problem) {
        if (settledLines.remove(problem.mark().line())) {
            found.removeIf(said -> said.mark().line() == problem.mark().line());
        }
        add(problem);
    }

    /** Whether a finding refuses the file. */
    public boolean hasErrors() {
        return found.stream().anyMatch(Problem::isError);
    }

    /** Everything found so far, by line and column. */
    public List<Problem> sorted() {
        return List.copyOf(found);
    }
}
