package parley.upstream;

import java.util.List;
import java.util.Optional;
import parley.contract.Filter;
import parley.contract.Operation;
import parley.contract.Writing;
import parley.yaml.Source;

/**
 * What a contract knows beforehand of a value that a caller sends.
 *
 * @param confined whether values or a type keep blanks, quotes and operators out of it
 * @param pattern that it matches as a whole
 */
record CallersInput(boolean confined, Optional<Source> pattern) {

    /** What is known of what {@code path} reads: {@code [id]}, {@code [filter, x]}, {@code [page, cursor]}. */
    static CallersInput of(Operation operation, List<String> path) {
        String member = path.size() > 1 ? path.get(1) : "";
        return switch (path.get(0)) {
            case "id" -> new CallersInput(false, operation.idPattern());
            case "filter" ->
                operation.filters().get(member) instanceof Filter.Upstream filter
                        ? new CallersInput(filter.confined(), filter.pattern())
                        : new CallersInput(false, Optional.empty());
            case "input" ->
                operation
                        .writing()
                        .map(Writing::input)
                        .map(fields -> fields.get(member))
                        .map(field -> new CallersInput(field.confined(), field.pattern()))
                        .orElse(new CallersInput(false, Optional.empty()));
            case "request" -> new CallersInput(false, Optional.empty());
            case "page" -> new CallersInput(!member.equals("cursor"), Optional.empty());
            default -> new CallersInput(true, Optional.empty());
        };
    }

    /** Whether it is not just any text. */
    boolean isJudged() {
        return confined || pattern.isPresent();
    }
}
