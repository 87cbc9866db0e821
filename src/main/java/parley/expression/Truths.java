package parley.expression;

import java.util.Set;

/**
 * Finds where a value asks whether a text of a text format holds: any text but the empty one does in JSONata, {@code false} and
 * {@code 0} too. Conditions of contracts know the false words, so nothing is found in those. Pure but for the list of findings.
 */
record Truths(Medium medium, Set<Finding> findings) {

    /** @param test what is asked whether it holds */
    void check(Syntax test, Origin origin) {
        if (origin.mayBeTree() && !origin.isUnknown()) {
            String shown = Shown.of(test);
            findings.add(Finding.warning(
                    test.at(),
                    shown + " holds here for any text but the empty one, also for false and 0: it is a text in "
                            + medium.ofTexts(),
                    "Write " + shown + " = 'true', or " + shown + " != '' where any text is meant"));
        }
    }

    /** The same for {@code test ? then : otherwise}; a text that is asked for to be used itself is only asked whether it is there. */
    void check(Syntax.Condition condition, Origin test) {
        if (!isUsed(condition)) {
            check(condition.test(), test);
        }
    }

    /** Whether what is asked for is used itself. */
    static boolean isUsed(Syntax.Condition condition) {
        String shown = Shown.of(condition.test());
        return condition.then().all().stream().anyMatch(part -> Shown.of(part).equals(shown));
    }
}
