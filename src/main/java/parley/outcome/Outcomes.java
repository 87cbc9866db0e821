package parley.outcome;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import parley.contract.Operation;
import parley.contract.OutcomeRule;
import parley.contract.Upstream;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.expression.Evaluation;
import parley.expression.ExpressionCompiler;
import parley.yaml.Mark;

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
     * @param variables that the rules may use
     * @param meta compiles the meta of one rule
     * @param places of what {@code points-to} names, in the request of a caller
     */
    public static Outcomes compile(
            Upstream upstream,
            Operation operation,
            Set<String> variables,
            Function<OutcomeRule, ErrorMeta> meta,
            Function<String, GatewayFailure.Source> places,
            ExpressionCompiler compiler) {
        boolean list = operation.kind() == Operation.Kind.LIST;
        List<Rule> rules = Stream.concat(operation.outcomes().stream(), upstream.outcomes().stream())
                .map(rule -> Rule.compile(rule, list, variables, meta.apply(rule), places, compiler))
                .toList();
        return new Outcomes(
                rules,
                new BuiltInRules(
                        upstream.format(),
                        list,
                        operation.kind().writes(),
                        operation.page().style().isCounted()));
    }

    /**
     * What a reply was found to be: a failure, nothing at all, or good.
     *
     * @param isEmpty whether it says that the list holds no record, whatever its body is
     * @param rule the rule that decided, if one did
     */
    public record Verdict(Optional<GatewayFailure> failure, boolean isEmpty, Optional<Mark> rule) {

        static final Verdict GOOD = new Verdict(Optional.empty(), false, Optional.empty());
        static final Verdict EMPTY = new Verdict(Optional.empty(), true, Optional.empty());

        static Verdict failed(GatewayFailure failure) {
            return new Verdict(Optional.of(failure), false, Optional.empty());
        }

        private Verdict by(Mark decided) {
            return new Verdict(failure, isEmpty, Optional.of(decided));
        }

        private boolean isGood() {
            return failure.isEmpty() && !isEmpty;
        }
    }

    /**
     * Classifies one reply.
     *
     * @param evaluation the context of expressions on this reply
     * @param sent what of the request came from the caller; asked where that decides
     */
    public Verdict classify(ReceivedReply reply, Evaluation evaluation, Supplier<Sent> sent) {
        boolean readable = reply.undecodable() == null || reply.isEmpty();
        Optional<GatewayFailure> unevaluated = Optional.empty();
        for (Rule rule : reply.isCut() ? List.<Rule>of() : rules) {
            if (readable || rule.readsBodyText()) {
                try {
                    if (rule.matches(reply, evaluation)) {
                        return rule.verdict(reply, evaluation).by(rule.mark());
                    }
                } catch (GatewayFailure cannot) {
                    unevaluated = Optional.of(cannot);
                }
            }
        }
        Verdict verdict = builtIn.judge(reply, sent);
        return verdict.isGood()
                ? unevaluated.map(cause -> Verdict.failed(brokenBy(cause))).orElse(verdict)
                : verdict;
    }

    /** What callers read of a failure where no rule says more. */
    public static String usualDetail(FailureKind kind) {
        return switch (kind) {
            case NOT_FOUND -> "There is no such resource.";
            case GONE -> "The resource existed and is gone.";
            case INVALID_REQUEST -> "The upstream did not accept a value of this request.";
            case CONFLICT -> "The request conflicts with the present state of the resource.";
            case UPSTREAM_AUTH_FAILED -> "The upstream did not accept the gateway's credential.";
            case UPSTREAM_RATE_LIMITED -> "The gateway's quota at the upstream is used up for now.";
            case UPSTREAM_UNAVAILABLE -> "The upstream says that it is not available now.";
            case UPSTREAM_TIMEOUT -> "The upstream did not answer in time.";
            case UPSTREAM_FAULT -> "The upstream reported that it failed.";
            case UPSTREAM_UNEXPECTED_FORMAT -> "The upstream answered in another format than declared.";
            case UPSTREAM_CONTRACT_VIOLATION -> "The upstream's answer does not fit the contract.";
            default -> kind.title() + ".";
        };
    }

    private static GatewayFailure brokenBy(GatewayFailure unevaluated) {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_CONTRACT_VIOLATION,
                        "The upstream's answer does not fit the contract.",
                        unevaluated)
                .withPlace("an outcome rule could not be evaluated: "
                        + unevaluated.place().orElse(""));
    }
}
