package parley.outcome;

import java.util.Set;
import parley.expression.Evaluation;
import parley.tree.Tree;
import parley.tree.Tree.TextTree;

/** The variables that expressions on a reply may use. */
public final class ReplyVariables {

    /** {@code $status}, {@code $body} and {@code $soapHeader}; {@code $now} is always there. */
    public static final Set<String> NAMES = Set.of("status", "body", "soapHeader");

    private ReplyVariables() {}

    /** The context in which the expressions on one reply of so many bytes are evaluated. */
    public static Evaluation evaluation(ReceivedReply reply, long bytes) {
        return Evaluation.ofReply(bytes)
                .with("status", Tree.of(reply.status()))
                .with("body", reply.bodyText().isEmpty() ? Tree.nothing() : new TextTree(reply.bodyText()))
                .with("soapHeader", reply.soapHeader())
                .withHeaders(reply.header())
                .withNow(reply.receivedAt())
                .withRoot(reply.root());
    }
}
