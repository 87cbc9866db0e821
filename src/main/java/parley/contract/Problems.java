package parley.contract;

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

    private static final Comparator<ContractProblem> ORDER =
            ContractProblem.BY_PLACE.thenComparing(ContractProblem::severity).thenComparing(ContractProblem::cure);

    private final Set<ContractProblem> found = new TreeSet<>(ORDER);
    private final Set<Integer> settledLines = new HashSet<>();

    /** Reports what refuses the file; an empty cure means the message says it all. */
    public void error(Mark mark, String message, String cure) {
        add(ContractProblem.error(mark, message, cure));
    }

    /** Reports what is allowed but seldom meant. */
    public void warning(Mark mark, String message, String cure) {
        add(ContractProblem.warning(mark, message, cure));
    }

    /** Reports what is worth knowing. */
    public void note(Mark mark, String message, String cure) {
        add(ContractProblem.note(mark, message, cure));
    }

    private void add(ContractProblem problem) {
        if (!settledLines.contains(problem.mark().line())) {
            found.add(problem);
        }
    }

    /** Reports one problem of a line and hears nothing more about that line: what follows from it would only confuse. */
    void errorInsteadOfOthers(Mark mark, String message, String cure) {
        add(ContractProblem.error(mark, message, cure));
        settledLines.add(mark.line());
    }

    Set<Integer> settled() {
        return Set.copyOf(settledLines);
    }

    /** Puts {@code problem} in the place of what was said about its line. */
    void instead(ContractProblem problem) {
        if (settledLines.remove(problem.mark().line())) {
            found.removeIf(said -> said.mark().line() == problem.mark().line());
        }
        add(problem);
    }

    /** Whether a finding refuses the file. */
    public boolean hasErrors() {
        return found.stream().anyMatch(ContractProblem::isError);
    }

    /** Everything found so far, by line and column. */
    public List<ContractProblem> sorted() {
        return List.copyOf(found);
    }
}
