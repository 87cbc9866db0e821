package parley.outcome;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.contract.Mark;
import parley.contract.OutcomeRule;
import parley.contract.ScalarKind;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.expression.Evaluation;
import parley.expression.Expression;
import parley.expression.ExpressionCompiler;
import parley.expression.Template;
import parley.tree.Tree;
import parley.tree.Tree.FlagTree;

/** One rule of a contract, compiled. Immutable. */
final class Rule {

    /** No upstream may hold callers off for longer. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final OutcomeRule rule;
    private final Optional<Expression> condition;
    private final Optional<Template> detail;
    private final Optional<Expression> upstreamCode;
    private final Optional<Template> retryAfter;

    private Rule(
            OutcomeRule rule,
            Optional<Expression> condition,
            Optional<Template> detail,
            Optional<Expression> upstreamCode,
            Optional<Template> retryAfter) {
        this.rule = rule;
        this.condition = condition;
        this.detail = detail;
        this.upstreamCode = upstreamCode;
        this.retryAfter = retryAfter;
    }

    static Rule compile(OutcomeRule rule, ExpressionCompiler compiler) {
        Set<String> variables = ReplyVariables.NAMES;
        return new Rule(
                rule,
                compiler.expression(rule.condition(), variables),
                compiler.template(rule.detail(), variables),
                compiler.expression(rule.upstreamCode(), variables),
                compiler.template(rule.retryAfter(), variables));
    }

    Mark mark() {
        return rule.mark();
    }

    /** Whether the rule looks at the text of bodies that are not in the declared format. */
    boolean readsBodyText() {
        return condition.isPresent() && condition.get().variables().contains("body");
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
        return condition.isEmpty() || isTrue(condition.get().evaluate(evaluation, reply.root()));
    }

    /** JSONata's own notion of true would call any non-empty text true; a condition has to say true. */
    private static boolean isTrue(Tree value) {
        return value instanceof FlagTree flag && flag.flag();
    }

    /** The failure that the rule declares; empty for {@code ok}. */
    Optional<GatewayFailure> failure(ReceivedReply reply, Evaluation evaluation) {
        return rule.kind().map(kind -> failure(kind, reply, evaluation));
    }

    private GatewayFailure failure(FailureKind kind, ReceivedReply reply, Evaluation evaluation) {
        String text = detail.flatMap(t -> Tolerant.render(t, evaluation, reply.root()))
                .orElseGet(() -> BuiltInRules.usualDetail(kind));
        GatewayFailure failure = GatewayFailure.of(kind, text)
                .withFault(FaultName.of(kind, reply))
                .withPlace("rule at " + rule.mark());
        Optional<String> code = upstreamCode.flatMap(e -> Tolerant.text(e, evaluation, reply.root()));
        if (code.isPresent()) {
            failure = failure.withUpstreamCode(code.get());
        }
        Optional<Duration> wait = kind.status() == 503 ? wait(reply, evaluation) : Optional.empty();
        if (wait.isPresent()) {
            failure = failure.withRetryAfter(shorter(wait.get()));
        }
        return rule.pointsTo().isPresent()
                ? failure.withSource(new GatewayFailure.Source.Parameter(
                        "filter[" + rule.pointsTo().get() + "]"))
                : failure;
    }

    /** How long the author, or else the upstream, says. */
    private Optional<Duration> wait(ReceivedReply reply, Evaluation evaluation) {
        return retryAfter
                .flatMap(t -> Tolerant.render(t, evaluation, reply.root()))
                .flatMap(Rule::duration)
                .or(() -> RetryAfter.of(reply));
    }

    private static Duration shorter(Duration wait) {
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /** {@code 60s}, or a bare number of seconds. */
    private static Optional<Duration> duration(String text) {
        Optional<Duration> withUnit = ScalarKind.duration(text.trim());
        if (withUnit.isPresent()) {
            return withUnit;
        }
        try {
            long seconds = new BigDecimal(text.trim()).longValue();
            return seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
        } catch (NumberFormatException notSeconds) {
            return Optional.empty();
        }
    }
}
