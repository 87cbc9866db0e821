package parley.outcome;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.contract.Mark;
import parley.contract.Operation;
import parley.contract.Upstream;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.expression.Evaluation;
import parley.expression.ExpressionCompiler;

/**
 * Classifies the replies of one operation before they are mapped: the operation's rules, then the upstream's, then the built-in
 * ones; the first that holds decides. A reply that passes is good and decodable. Immutable; shared by all event loops.
 */
public final class Outcomes {

    private final List<Rule> rules;
    private final BuiltInRules builtIn;

    private Outcomes(List<Rule> rules, BuiltInRules builtIn) {
        this.rules = rules;
        this.builtIn = builtIn;
    }

    /**
     * Compiles the rules that apply to {@code operation}.
     *
     * @param forwardsInput whether values of the caller stand in its upstream request
     */
    public static Outcomes compile(
            Upstream upstream, Operation operation, boolean forwardsInput, ExpressionCompiler compiler) {
        List<Rule> rules = Stream.concat(operation.outcomes().stream(), upstream.outcomes().stream())
                .map(rule -> Rule.compile(rule, compiler))
                .toList();
        return new Outcomes(rules, new BuiltInRules(upstream.format(), forwardsInput));
    }

    /** What a reply was found to be: the failure, or empty for a good reply; and the rule that decided, if one did. */
    public record Verdict(Optional<GatewayFailure> failure, Optional<Mark> rule) {}

    /** Classifies one reply. Pure. */
    public Verdict classify(ReceivedReply reply) {
        Evaluation evaluation = ReplyVariables.evaluation(reply);
        boolean readable = reply.undecodable() == null || reply.isEmpty();
        Optional<GatewayFailure> unevaluated = Optional.empty();
        for (Rule rule : rules) {
            if (readable || rule.readsBodyText()) {
                try {
                    if (rule.matches(reply, evaluation)) {
                        return new Verdict(byRule(rule, reply, evaluation), Optional.of(rule.mark()));
                    }
                } catch (GatewayFailure cannot) {
                    unevaluated = Optional.of(cannot);
                }
            }
        }
        return new Verdict(builtIn.failure(reply).or(brokenBy(unevaluated)), Optional.empty());
    }

    /** What callers read of a failure where no rule says more. */
    public static String usualDetail(FailureKind kind) {
        return BuiltInRules.usualDetail(kind);
    }

    private static Optional<GatewayFailure> byRule(Rule rule, ReceivedReply reply, Evaluation evaluation) {
        // a rule can call a reply good, but it cannot make data of what could not be decoded
        return rule.failure(reply, evaluation).or(() -> Optional.ofNullable(reply.undecodable()));
    }

    private static java.util.function.Supplier<Optional<GatewayFailure>> brokenBy(
            Optional<GatewayFailure> unevaluated) {
        return () -> unevaluated.map(cause -> GatewayFailure.of(
                        FailureKind.UPSTREAM_CONTRACT_VIOLATION,
                        "The upstream's answer does not fit the contract.",
                        cause)
                .withPlace("an outcome rule could not be evaluated: "
                        + cause.place().orElse("")));
    }
}
