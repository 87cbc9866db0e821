package parley.check;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import parley.contract.Operation;
import parley.contract.Upstream;
import parley.decode.Decoded;
import parley.decode.Decoder;
import parley.expression.Evaluation;
import parley.expression.Expression;
import parley.expression.ExpressionProblem;
import parley.outcome.ReceivedReply;
import parley.outcome.ReplyVariables;
import parley.tree.Tree;
import parley.yaml.Source;

/**
 * One reply as the expressions of an operation see it: the tree, and the variables with what {@code let} defines. For authors who look
 * at a reply; callers are served by the mapping. Immutable.
 */
public final class ReplyView {

    private final Tree root;
    private final Evaluation evaluation;
    private final Set<String> variables;

    private ReplyView(Tree root, Evaluation evaluation, Set<String> variables) {
        this.root = root;
        this.evaluation = evaluation;
        this.variables = variables;
    }

    /**
     * A reply of {@code upstream}, without what any operation defines.
     *
     * @param bytes of the body
     */
    public static ReplyView of(
            Upstream upstream,
            Decoded reply,
            int status,
            Function<String, Optional<String>> header,
            Instant receivedAt,
            long bytes) {
        ReceivedReply received =
                new ReceivedReply(status, header, reply.root(), reply.soapHeader(), null, "", false, receivedAt);
        Evaluation evaluation = ReplyVariables.evaluation(received, bytes)
                .withDocuments(Decoder.of(upstream).inner());
        return new ReplyView(reply.root(), evaluation, ReplyVariables.NAMES);
    }

    /**
     * The same with what {@code operation} defines.
     *
     * @throws parley.exchange.GatewayFailure if one of the definitions fails on this reply
     */
    public ReplyView with(Operation operation) {
        Set<String> known = new HashSet<>(variables);
        Evaluation context = evaluation;
        for (Map.Entry<String, Source> definition : operation.let().entrySet()) {
            try {
                Expression compiled = Expression.compile(definition.getValue().text(), Set.copyOf(known));
                context = context.with(definition.getKey(), compiled.evaluate(context, root));
            } catch (ExpressionProblem reported) {
                context = context.with(definition.getKey(), Tree.nothing());
            }
            known.add(definition.getKey());
        }
        return new ReplyView(root, context, Set.copyOf(known));
    }

    public Tree root() {
        return root;
    }

    /** The expression, with the variables that are known here. */
    public Expression compile(String text) throws ExpressionProblem {
        return Expression.compile(text, variables);
    }

    /** Why the expression gives nothing on {@code input}: the first of its paths that is not there, and what is there instead. */
    public Optional<String> whyNothing(Expression expression, Tree input) {
        Tree start = expression.text().strip().startsWith("$$") ? root : input;
        return expression.path().map(List::of).orElseGet(() -> List.copyOf(expression.inputPaths())).stream()
                .filter(path -> !path.isEmpty())
                .flatMap(path -> MissingPath.in(start, path).stream())
                .findFirst();
    }

    /**
     * What the expression gives on {@code input}.
     *
     * @throws parley.exchange.GatewayFailure if it cannot be evaluated
     */
    public Tree evaluate(Expression expression, Tree input) {
        return expression.evaluate(evaluation, input);
    }
}
