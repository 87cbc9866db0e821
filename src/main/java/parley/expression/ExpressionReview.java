package parley.expression;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.contract.Attribute;
import parley.contract.Contract;
import parley.contract.Format;
import parley.contract.Operation;
import parley.contract.OutcomeRule;
import parley.contract.ResourceType;
import parley.contract.SoapOptions;
import parley.contract.Upstream;
import parley.contract.ValueType;
import parley.yaml.Problem;
import parley.yaml.Source;

/**
 * Reads all expressions of one contract together, with what each of them is evaluated on, and says which of them cannot mean what was
 * written: comparisons of texts with numbers, comparisons with null, names that the format does not have. What does not compile is
 * passed over, since it is reported where it is compiled. One thread, at load.
 */
public final class ExpressionReview {

    private static final Medium OF_CALLERS = new Medium("requests", false, false, false);

    private final Upstream upstream;
    private final Medium medium;
    private final Set<Problem> problems = new LinkedHashSet<>();

    private ExpressionReview(Upstream upstream) {
        this.upstream = upstream;
        this.medium = Medium.of(upstream);
    }

    /** What is wrong, or probably wrong, with the expressions of {@code contract}. */
    public static List<Problem> of(Contract contract) {
        ExpressionReview review = new ExpressionReview(contract.upstream());
        review.upstream();
        contract.resources().values().forEach(review::resource);
        return List.copyOf(review.problems);
    }

    /** The same for one expression on whole replies of {@code upstream}. */
    public static List<Problem> of(Source source, Upstream upstream) {
        ExpressionReview review = new ExpressionReview(upstream);
        review.ofReply(source, review.replyVariables(), false);
        return List.copyOf(review.problems);
    }

    private void upstream() {
        upstream.headers().values().forEach(this::ofCaller);
        upstream.query().values().forEach(this::ofCaller);
        upstream.options(SoapOptions.DEFAULT).header().ifPresent(this::ofCaller);
        rules(upstream.outcomes(), replyVariables());
    }

    private Map<String, Origin> replyVariables() {
        return new HashMap<>(Map.of("status", Origin.NUMBER, "body", Origin.TEXT, "soapHeader", medium.root()));
    }

    private void resource(ResourceType type) {
        type.operations().forEach(operation -> operation(type, operation));
    }

    private void operation(ResourceType type, Operation operation) {
        operation.request().ifPresent(request -> request.templates().forEach(this::ofCaller));
        if (operation.findIn().isPresent()) {
            return;
        }
        Map<String, Origin> variables = replyVariables();
        Set<String> deciding = Let.deciding(operation.let(), operation.conditions(upstream));
        operation
                .let()
                .forEach((name, source) -> variables.put(name, ofReply(source, variables, deciding.contains(name))));
        rules(operation.outcomes(), variables);
        operation.page().next().ifPresent(source -> ofReply(source, variables, false));
        operation.page().total().ifPresent(source -> ofReply(source, variables, false));
        operation.page().more().ifPresent(source -> ofReply(source, variables, true));
        attributes(operation.meta(), medium.root(), variables);
        Origin record = ofReply(operation.records(), variables, false);
        parsed(operation.records()).ifPresent(records -> RecordComparisons.choosing(records)
                .forEach(finding -> note(operation.records(), finding)));
        if (operation.kind() == Operation.Kind.LIST) {
            parsed(operation.records()).flatMap(InputPaths::whole).ifPresent(path -> operation
                    .conditions(upstream)
                    .forEach(source -> parsed(source).ifPresent(condition -> RecordComparisons.in(condition, path)
                            .forEach(finding -> note(source, finding)))));
        }
        of(type.id(), record, variables);
        attributes(type.attributes(), record, variables);
        type.relationships().values().forEach(relationship -> of(relationship.id(), record, variables));
        type.meta().values().forEach(source -> of(source, record, variables));
    }

    private void rules(List<OutcomeRule> rules, Map<String, Origin> variables) {
        for (OutcomeRule rule : rules) {
            rule.condition().ifPresent(source -> ofReply(source, variables, true));
            rule.upstreamCode().ifPresent(source -> ofReply(source, variables, false));
            rule.detail().ifPresent(source -> ofTemplate(source, variables));
            rule.retryAfter().ifPresent(source -> ofTemplate(source, variables));
            attributes(rule.meta(), medium.root(), variables);
        }
    }

    private void attributes(Map<String, Attribute> attributes, Origin record, Map<String, Origin> variables) {
        for (Attribute attribute : attributes.values()) {
            Origin value =
                    attribute.from().map(from -> of(from, record, variables)).orElse(record);
            value(attribute.type(), value, variables);
        }
    }

    private void value(ValueType type, Origin value, Map<String, Origin> variables) {
        if (type instanceof ValueType.ListType list) {
            value(list.of(), value, variables);
        } else if (type instanceof ValueType.ObjectType object) {
            attributes(object.fields(), value, variables);
        } else if (type instanceof ValueType.MoneyType money) {
            of(money.amount(), value, variables);
            of(money.currency(), value, variables);
        }
    }

    // ---- one expression

    /** @param decides whether the contract decides by it */
    private Origin ofReply(Source source, Map<String, Origin> variables, boolean decides) {
        parsed(source).filter(syntax -> upstream.format() == Format.SOAP).ifPresent(syntax -> Envelopes.in(syntax)
                .forEach(finding -> note(source, finding)));
        return of(source, medium.root(), variables, decides);
    }

    private Origin of(Source source, Origin input, Map<String, Origin> variables) {
        return of(source, input, variables, false);
    }

    private Origin of(Source source, Origin input, Map<String, Origin> variables, boolean decides) {
        Optional<Syntax> syntax = parsed(source);
        syntax.ifPresent(parsed -> hints(source, parsed));
        return syntax.map(parsed -> of(source, parsed, input, variables, decides))
                .orElse(Origin.UNKNOWN);
    }

    private void hints(Source source, Syntax syntax) {
        Hints.of(syntax, medium).forEach(hint -> note(source, hint));
    }

    private Origin of(Source source, Syntax syntax, Origin input, Map<String, Origin> variables, boolean decides) {
        Origins.Result result = Origins.of(syntax, medium.root(), input, Map.copyOf(variables), medium);
        result.findings().forEach(finding -> note(source, finding));
        (decides ? Set.<Finding>of() : result.asValue()).forEach(finding -> note(source, finding));
        return result.origin();
    }

    private void ofTemplate(Source source, Map<String, Origin> variables) {
        for (Syntax hole : holes(source, variables.keySet())) {
            hints(source, hole);
            of(source, hole, medium.root(), variables, false);
        }
    }

    private void ofCaller(Source source) {
        for (Syntax hole : holes(source, Set.of())) {
            Origins.of(hole, Origin.FREE, Origin.FREE, Map.of(), OF_CALLERS)
                    .findings()
                    .forEach(finding -> note(source, finding));
        }
    }

    private static Optional<Syntax> parsed(Source source) {
        return source.text().length() > ExpressionLimits.LENGTH ? Optional.empty() : Expression.parsed(source.text());
    }

    private static List<Syntax> holes(Source source, Set<String> variables) {
        try {
            return Template.parse(source.text(), variables).holes().stream()
                    .map(Expression::syntax)
                    .toList();
        } catch (ExpressionProblem reported) {
            return List.of();
        }
    }

    private void note(Source source, Finding finding) {
        problems.add(new Problem(finding.severity(), source.at(finding.offset()), finding.message(), finding.cure()));
    }
}
