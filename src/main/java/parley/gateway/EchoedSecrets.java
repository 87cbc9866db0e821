package parley.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.exchange.Redaction;
import parley.map.NormalisedReply;
import parley.outcome.ReceivedReply;
import parley.tree.Tree;
import parley.upstream.UpstreamReply;

/**
 * Takes the gateway's own credentials out of a reply that echoes them (T-66), before any expression sees it: what no stage has, no
 * stage can give away. A reply without one is only searched. Values are replaced, never dropped, and the answer says so.
 */
final class EchoedSecrets {

    /** What the note is called in metrics. */
    static final String NOTE = "secret-echoed";

    private final Redaction redaction;

    EchoedSecrets(Redaction redaction) {
        this.redaction = redaction;
    }

    /** Whether the body of {@code reply} needs {@link #without}. */
    boolean mayBeIn(UpstreamReply reply) {
        return redaction.mayBeIn(reply.body());
    }

    /** {@code reply} with its texts, names included, masked; the same object where none of them holds a secret. */
    ReceivedReply without(ReceivedReply reply) {
        Tree root = masked(reply.root());
        Tree soapHeader = masked(reply.soapHeader());
        String bodyText = redaction.masked(reply.bodyText());
        boolean same = root == reply.root() && soapHeader == reply.soapHeader() && bodyText.equals(reply.bodyText());
        return same ? reply : reply.with(root, soapHeader, bodyText);
    }

    /** Says in the answer that values of {@code reply} were changed. */
    static NormalisedReply warned(NormalisedReply reply) {
        return reply.withWarning(Map.of(
                "detail",
                "The upstream repeated a credential of the gateway; it is replaced by " + Redaction.MASK + "."));
    }

    private Tree masked(Tree tree) {
        Object plain = tree.plain();
        Object masked = masked(plain);
        return masked == plain ? tree : Tree.of(masked);
    }

    private @Nullable Object masked(@Nullable Object plain) {
        if (plain instanceof String text) {
            return redaction.masked(text);
        }
        if (plain instanceof Map<?, ?> members) {
            return masked(members);
        }
        return plain instanceof List<?> items ? masked(items) : plain;
    }

    private Object masked(Map<?, ?> members) {
        Map<String, @Nullable Object> masked = new LinkedHashMap<>();
        boolean same = true;
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = (String) member.getKey();
            String shownName = redaction.masked(name);
            Object value = masked(member.getValue());
            masked.put(shownName, value);
            same &= shownName.equals(name) && value == member.getValue();
        }
        return same ? members : masked;
    }

    private Object masked(List<?> items) {
        List<@Nullable Object> masked = new ArrayList<>(items.size());
        boolean same = true;
        for (Object item : items) {
            Object value = masked(item);
            masked.add(value);
            same &= value == item;
        }
        return same ? items : masked;
    }
}
