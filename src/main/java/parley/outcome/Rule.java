package parley.outcome;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import parley.contract.OutcomeRule;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Outcome;
import parley.expression.Evaluation;
import parley.expression.Expression;
import parley.expression.ExpressionCompiler;
import parley.expression.Template;
import parley.outcome.Outcomes.Verdict;
import parley.yaml.Mark;
import parley.yaml.Problem;
import parley.yaml.ScalarKind;

/** One rule of a contract, compiled. Immutable. */
record Rule(
        OutcomeRule rule,
        boolean list,
        Optional<Expression> condition,
        Optional<Template> detail,
        Optional<Expression> upstreamCode,
        Optional<Template> retryAfter,
        ErrorMeta meta,
        Optional<GatewayFailure.Source> source) {

    private static final String BODY = "body";

    /** @param list whether the operation gives a list, which may be empty */
    static Rule compile(
            OutcomeRule rule,
            boolean list,
            Set<String> variables,
            ErrorMeta meta,
            Function<String, GatewayFailure.Source> places,
            ExpressionCompiler compiler) {
        Optional<Expression> condition = compiler.condition(rule.condition(), variables);
        condition
                .filter(e -> rule.is() == Outcome.OK && e.variables().contains(BODY))
                .ifPresent(e -> compiler.problem(Problem.error(
                        rule.condition().orElseThrow().mark(),
                        "a rule with is: ok cannot read $body: that is the text of what could not be decoded, and no record comes of it",
                        "Write what such a reply means, for example is: unavailable, or read the decoded reply")));
        return new Rule(
                rule,
                list,
                condition,
                compiler.template(rule.detail(), variables),
                compiler.expression(rule.upstreamCode(), variables),
                compiler.template(rule.retryAfter(), variables),
                meta,
                rule.pointsTo().map(places));
    }

    Mark mark() {
        return rule.mark();
    }

    /** Whether the rule looks at the text of bodies that are not in the declared format. */
    boolean readsBodyText() {
        return condition.isPresent() && condition.get().variables().contains(BODY);
    }

    /**
     * Whether the rule holds for the reply.
     *
     * @throws GatewayFailure if its condition cannot be evaluated
     */
    boolean matches(ReceivedReply reply, Evaluation evaluation) {
        List<OutcomeRule.StatusRange> statuses = rule.statuses();
        if (!statuses.isEmpty() && statuses.stream().noneMatch(range -> range.contains(reply.status()))) {
            return false;
        }
        return condition.isEmpty() || holds(condition.get(), reply, evaluation);
    }

    private boolean holds(Expression expression, ReceivedReply reply, Evaluation evaluation) {
        try {
            return expression.holds(evaluation, reply.root());
        } catch (GatewayFailure cannot) {
            String at = "rule at " + rule.condition().orElseThrow().mark();
            throw cannot.withPlace(
                    at + cannot.place().map(place -> ": " + place).orElse(""));
        }
    }

    /** What the rule declares. It can call a reply good, but cannot make data of what could not be decoded. */
    Verdict verdict(ReceivedReply reply, Evaluation evaluation) {
        if (rule.is() == Outcome.EMPTY) {
            return list ? Verdict.EMPTY : Verdict.failed(failure(FailureKind.NOT_FOUND, reply, evaluation));
        }
        return rule.kind()
                .map(kind -> failure(kind, reply, evaluation))
                .or(() -> Optional.ofNullable(reply.undecodable()))
                .map(Verdict::failed)
                .orElse(Verdict.GOOD);
    }

    private GatewayFailure failure(FailureKind kind, ReceivedReply reply, Evaluation evaluation) {
        String text = detail.flatMap(t -> Tolerant.render(t, evaluation, reply.root()))
                .orElseGet(() -> Outcomes.usualDetail(kind));
        GatewayFailure failure = GatewayFailure.of(kind, text)
                .withFault(FaultName.of(kind, reply))
                .withPlace("rule at " + rule.mark());
        if (!rule.meta().isEmpty()) {
            failure = failure.withMeta(meta.read(reply.root(), evaluation));
        }
        Optional<String> code = upstreamCode.flatMap(e -> Tolerant.text(e, evaluation, reply.root()));
        if (code.isPresent()) {
            failure = failure.withUpstreamCode(code.get());
        }
        Optional<Duration> wait = kind.status() == 503 ? wait(reply, evaluation) : Optional.empty();
        if (wait.isPresent()) {
            failure = failure.withRetryAfter(RetryAfter.within(wait.get()));
        }
        return source.map(failure::withSource).orElse(failure);
    }

    /** How long the author, or else the upstream, says. */
    private Optional<Duration> wait(ReceivedReply reply, Evaluation evaluation) {
        return retryAfter
                .flatMap(t -> Tolerant.render(t, evaluation, reply.root()))
                .flatMap(Rule::duration)
                .or(() -> RetryAfter.of(reply));
    }

    /** {@code 60s}, or a bare number of seconds. */
    private static Optional<Duration> duration(String text) {
        Optional<Duration> withUnit = ScalarKind.duration(text.trim());
        if (withUnit.isPresent()) {
            return withUnit;
        }
        try {
            return RetryAfter.seconds(new BigDecimal(text.trim()));
        } catch (NumberFormatException notSeconds) {
            return Optional.empty();
        }
    }
}
