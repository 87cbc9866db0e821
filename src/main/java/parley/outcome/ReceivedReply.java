package parley.outcome;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.tree.Tree;

/**
 * A reply as the rules see it.
 *
 * @param root the decoded body; nothing for an empty or undecodable one
 * @param soapHeader header blocks of a SOAP reply
 * @param undecodable why the body could not be decoded, or null; an empty body counts as undecodable
 * @param bodyText the body as text where it could not be decoded, else empty
 * @param isEmpty whether there was no body at all
 */
public record ReceivedReply(
        int status,
        Function<String, Optional<String>> header,
        Tree root,
        Tree soapHeader,
        @Nullable GatewayFailure undecodable,
        String bodyText,
        boolean isEmpty,
        Instant receivedAt) {

    /** Whether the body may be a part of what was sent: then only its status counts. */
    boolean isCut() {
        return undecodable != null && undecodable.kind() == FailureKind.UPSTREAM_INCOMPLETE_BODY;
    }

    /** The same with other contents. */
    public ReceivedReply with(Tree otherRoot, Tree otherSoapHeader, String otherBodyText) {
        return new ReceivedReply(
                status, header, otherRoot, otherSoapHeader, undecodable, otherBodyText, isEmpty, receivedAt);
    }
}
