package parley.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import parley.yaml.Problem.Severity;

/**
 * Finds conditions that compare a member of all records with one value: of several records that is a list, which no single value is
 * equal to, so that the reply becomes {@code broken}. Pure.
 */
final class RecordComparisons {

    private final List<String> records;
    private final List<Finding> findings = new ArrayList<>();

    private RecordComparisons(List<String> records) {
        this.records = records;
    }

    /** @param records the names of the steps to the records of a list */
    static List<Finding> in(Syntax condition, List<String> records) {
        RecordComparisons comparisons = new RecordComparisons(records);
        if (!records.isEmpty()) {
            comparisons.look(condition);
        }
        return List.copyOf(comparisons.findings);
    }

    /** What leaves records out for lack of a member: absent is different from nothing in an expression for records. */
    static List<Finding> choosing(Syntax records) {
        List<Finding> findings = new ArrayList<>();
        Set<String> tested = records.all().stream()
                .filter(node -> node instanceof Syntax.Call call && call.calls(KnownFunction.EXISTS))
                .map(Shown::of)
                .collect(Collectors.toSet());
        for (Syntax node : records.all()) {
            if (node instanceof Syntax.Binary binary
                    && binary.operator() == Operator.NOT_EQUAL
                    && binary.left().isLiteral() != binary.right().isLiteral()) {
                String path = Shown.of(binary.left().isLiteral() ? binary.right() : binary.left());
                String there = "$exists(" + path + ")";
                if (!tested.contains(there)) {
                    String equal = Shown.of(binary.left()) + " = " + Shown.of(binary.right());
                    findings.add(new Finding(
                            Severity.NOTE,
                            binary.at(),
                            Shown.of(binary) + " is false where " + path
                                    + " is absent, so records without it would be left out",
                            "Write $not(" + equal + "), or " + there + " and " + Shown.of(binary)
                                    + " where that is meant"));
                }
            }
        }
        return List.copyOf(findings);
    }

    private void look(Syntax node) {
        if (node instanceof Syntax.Block || node instanceof Syntax.Condition || node instanceof Syntax.Call) {
            node.children().forEach(this::look);
        } else if (node instanceof Syntax.Binary binary) {
            switch (binary.operator()) {
                case AND, OR, DEFAULT -> node.children().forEach(this::look);
                case EQUAL, NOT_EQUAL -> {
                    check(binary, binary.left(), binary.right(), true);
                    check(binary, binary.right(), binary.left(), false);
                }
                case IN -> check(binary, binary.left(), binary.right(), true);
                default -> {}
            }
        }
    }

    private void check(Syntax.Binary comparison, Syntax path, Syntax other, boolean isLeft) {
        boolean isPlain = path.all().stream()
                .allMatch(step -> step instanceof Syntax.Name || step instanceof Syntax.Dot || isRoot(step));
        List<String> names = isPlain ? InputPaths.whole(path).orElse(List.of()) : List.of();
        boolean isLiteral =
                other.isLiteral() || (comparison.operator() == Operator.IN && other instanceof Syntax.ListOf);
        if (!isLiteral
                || names.size() <= records.size()
                || !names.subList(0, records.size()).equals(records)) {
            return;
        }
        String member = String.join(".", names.subList(records.size(), names.size()));
        String sign = " " + comparison.operator().text + " ";
        findings.add(Finding.warning(
                comparison.at(),
                Shown.of(path) + " is a list where several records came, and no list is equal to " + Shown.of(other)
                        + ": the reply will be broken",
                "Write $exists(" + String.join(".", records) + "["
                        + (isLeft ? member + sign + Shown.of(other) : Shown.of(other) + sign + member) + "])"));
    }

    private static boolean isRoot(Syntax step) {
        return step instanceof Syntax.Variable variable && variable.isContextOrRoot();
    }
}
