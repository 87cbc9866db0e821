package parley.fetch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.exchange.Redaction;
import parley.map.NormalisedReply;
import parley.outcome.ReceivedReply;
import parley.tree.ObjectMembers;
import parley.tree.Tree;
import parley.upstream.UpstreamReply;

/**
 * Takes the gateway's own credentials out of a reply that echoes them (T-66), before any expression sees it: what no stage has, no
 * stage can give away. A reply without one is only searched. Values are replaced, never dropped, and the answer says so.
 */
record EchoedSecrets(Redaction redaction) {

    /** What the note is called in metrics. */
    static final String NOTE = "secret-echoed";

    /** {@code decoded} with its texts, names included, masked; empty where {@code reply} holds no secret. */
    Optional<ReceivedReply> without(UpstreamReply reply, ReceivedReply decoded) {
        if (!redaction.mayBeIn(reply.body())) {
            return Optional.empty();
        }
        ReceivedReply masked = decoded.with(
                masked(decoded.root()), masked(decoded.soapHeader()), redaction.masked(decoded.bodyText()));
        return masked.equals(decoded) ? Optional.empty() : Optional.of(masked);
    }

    /** Says in the answer that values of {@code reply} were changed. */
    static NormalisedReply warned(NormalisedReply reply) {
        return reply.withWarning(Map.of(
                "detail",
                "The upstream repeated a credential of the gateway; it is replaced by " + Redaction.MASK + "."));
    }

    /** The name without a secret, numbered where another one came to look like it: no member may take the place of another. */
    private String unlike(ObjectMembers before, String name, Map<String, Integer> named) {
        String masked = redaction.masked(name);
        String free = masked;
        while (before.containsKey(free)) {
            free = masked + " " + (named.merge(masked, 1, Integer::sum) + 1);
        }
        return free;
    }

    private Tree masked(Tree tree) {
        return Tree.of(masked(tree.plain()));
    }

    private @Nullable Object masked(@Nullable Object plain) {
        if (plain instanceof String text) {
            return redaction.masked(text);
        }
        if (plain instanceof Number number) {
            String digits = number.toString();
            String masked = redaction.masked(digits);
            return masked.equals(digits) ? number : masked;
        }
        if (plain instanceof Map<?, ?> members) {
            ObjectMembers masked = new ObjectMembers();
            if (members instanceof ObjectMembers same) {
                masked.likeOf(same);
            }
            Map<String, Integer> named = new HashMap<>();
            members.forEach((name, value) -> masked.put(unlike(masked, (String) name, named), masked(value)));
            return masked;
        }
        if (plain instanceof List<?> items) {
            List<@Nullable Object> masked = new ArrayList<>(items.size());
            items.forEach(item -> masked.add(masked(item)));
            return masked;
        }
        return plain;
    }
}
