package parley.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.contract.Attribute;
import parley.contract.Contract;
import parley.contract.Operation;
import parley.contract.OutcomeRule;
import parley.contract.ResourceType;
import parley.contract.ValueType;
import parley.yaml.Mark;
import parley.yaml.Problem;

/**
 * Says what of a contract no example touches. An operation without an example hides a wrong {@code records}; of what stands below it
 * nothing is said then, since one example would touch most of it.
 */
record CoverageReport(Set<Mark> touched, Set<Mark> codes, Set<Mark> details, List<Problem> warnings) {

    /**
     * A warning for each place of {@code contract} that is not among {@code touched}.
     *
     * @param codes the rules that gave a code of the upstream
     * @param details the rules that gave a detail of their own
     */
    static List<Problem> of(Contract contract, Set<Mark> touched, Set<Mark> codes, Set<Mark> details) {
        CoverageReport report = new CoverageReport(touched, codes, details, new ArrayList<>());
        if (!contract.examples().isEmpty()) {
            contract.upstream().outcomes().forEach(report::rule);
        }
        contract.resources().values().forEach(report::resource);
        return report.warnings;
    }

    private void resource(ResourceType type) {
        type.operations().forEach(operation -> operation(type, operation));
        if (type.operations().anyMatch(operation -> touched.contains(operation.mark()))) {
            attributes(type.attributes(), "");
            type.relationships().values().forEach(r -> require(r.mark(), "relationship " + r.name()));
        }
    }

    private void operation(ResourceType type, Operation operation) {
        String name = operation.kind().name().toLowerCase(java.util.Locale.ROOT);
        require(operation.mark(), "operation " + name + " of " + type.type());
        if (touched.contains(operation.mark())) {
            operation.outcomes().forEach(this::rule);
        }
    }

    /** A path that is misspelt gives nothing, and nobody would miss the code or the detail. */
    private void rule(OutcomeRule rule) {
        require(rule.mark(), "this outcome rule");
        rule.upstreamCode()
                .filter(code -> touched.contains(rule.mark()) && !codes.contains(rule.mark()))
                .ifPresent(code -> warnings.add(Problem.warning(
                        code.mark(),
                        "upstream-code gave nothing in any example",
                        "Correct the path, or add an example that shows the code")));
        rule.detail()
                .filter(detail ->
                        detail.text().contains("{") && touched.contains(rule.mark()) && !details.contains(rule.mark()))
                .ifPresent(
                        detail -> warnings.add(
                                Problem.warning(
                                        detail.mark(),
                                        "detail gave nothing in any example, so callers read the usual sentence",
                                        "Its holes read the reply, not the request: correct the path, or add an example that shows it")));
    }

    private void attributes(Map<String, Attribute> attributes, String prefix) {
        attributes.forEach((name, attribute) -> {
            require(attribute.mark(), "attribute " + prefix + name);
            attribute
                    .values()
                    .forEach((text, listed) ->
                            require(listed.mark(), "value " + text + " of attribute " + prefix + name));
            fields(attribute.type(), prefix + name + ".");
        });
    }

    private void fields(ValueType type, String prefix) {
        if (type instanceof ValueType.ObjectType object) {
            attributes(object.fields(), prefix);
        } else if (type instanceof ValueType.ListType list) {
            fields(list.of(), prefix);
        }
    }

    private void require(Mark mark, String what) {
        if (!touched.contains(mark)) {
            warnings.add(Problem.warning(mark, "no example touches " + what, "Add an example that does"));
        }
    }
}
