package parley.ops;

import java.util.Map;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.inbound.RequestDocument;
import parley.jsonapi.DocumentPointer;

/** The resource object that an operator sends. */
final class SentResource {

    private SentResource() {}

    /** The members of the one resource of {@code document}, which is of {@code type}. */
    static Map<?, ?> of(RequestDocument document, String type) {
        if (!(document.data() instanceof Map<?, ?> resource)) {
            throw RequestDocument.invalid("One resource object is expected.", "data");
        }
        requireSame(type, resource, "type");
        return resource;
    }

    /** A document is about the resource at its address. */
    static void requireSame(String expected, Map<?, ?> resource, String member) {
        if (!(resource.get(member) instanceof String given)) {
            throw RequestDocument.invalid("The resource object needs its " + member + ".", "data", member);
        }
        if (!given.equals(expected)) {
            throw GatewayFailure.of(FailureKind.CONFLICT, "The " + member + " is not the one of the address.")
                    .withSource(DocumentPointer.to("data", member));
        }
    }
}
