package parley.upstream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.GatewayFailure.Source;
import parley.expression.Expression;
import parley.expression.Template;

/** Says of a value that cannot stand where the contract puts it which parameter of the caller it came with. Pure. */
final class RefusedValue {

    private static final String INPUT = "input.";

    private RefusedValue() {}

    /**
     * The 400 that answers a request with such a value.
     *
     * @param templates what it stands in
     * @param culprit whether a value is one that cannot stand there
     */
    static GatewayFailure of(
            CallInputs inputs, Collection<Template> templates, Predicate<String> culprit, String detail, String place) {
        List<String> read = read(templates);
        List<Map.Entry<String, String>> sent = inputs.pairs().stream()
                .filter(input -> read.contains(input.getKey()))
                .toList();
        return failure(inputs, named(sent, culprit).or(() -> named(sent, any -> true)), detail, place);
    }

    /** The same where any value that the caller sent may be the one. */
    static GatewayFailure of(CallInputs inputs, Predicate<String> culprit, String detail, String place) {
        return failure(inputs, named(inputs.pairs(), culprit), detail, place);
    }

    private static Optional<String> named(List<Map.Entry<String, String>> sent, Predicate<String> culprit) {
        return sent.stream()
                .filter(input -> culprit.test(input.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The same for a value that has to be there. */
    static GatewayFailure missing(CallInputs inputs, Template template, String detail, String place) {
        List<String> read = new ArrayList<>(read(List.of(template)));
        inputs.pairs().forEach(input -> read.remove(input.getKey()));
        return failure(inputs, read.stream().findFirst(), detail, place);
    }

    private static GatewayFailure failure(CallInputs inputs, Optional<String> input, String detail, String place) {
        Optional<String> written =
                input.filter(name -> name.startsWith(INPUT)).map(name -> name.substring(INPUT.length()));
        if (written.isPresent()) {
            return inputs.written().refused(List.of(written.get()), detail).withPlace(place);
        }
        String parameter = input.map(RefusedValue::parameter).orElse("");
        return parameter.isEmpty()
                ? GatewayFailure.of(FailureKind.MALFORMED_REQUEST, detail).withPlace(place)
                : GatewayFailure.of(FailureKind.INVALID_PARAMETER, detail)
                        .withPlace(place)
                        .withSource(new Source.Parameter(parameter));
    }

    /** What the holes of {@code templates} read, as inputs are called. */
    private static List<String> read(Collection<Template> templates) {
        return templates.stream()
                .flatMap(template -> template.holes().stream())
                .map(Expression::inputPaths)
                .flatMap(Collection::stream)
                .map(path -> path.size() > 1 ? path.get(0) + "." + path.get(1) : path.get(0))
                .distinct()
                .toList();
    }

    /** The name of the parameter that a caller writes; empty for an id, which stands in the path. */
    private static String parameter(String input) {
        if (input.startsWith("filter.")) {
            return "filter[" + input.substring("filter.".length()) + "]";
        }
        return switch (input) {
            case "sort" -> "sort";
            case "page.cursor" -> "page[after]";
            case "page.number" -> "page[number]";
            case "page.offset" -> "page[offset]";
            case "page.size" -> "page[size]";
            default -> "";
        };
    }
}
