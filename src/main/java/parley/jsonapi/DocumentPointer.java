package parley.jsonapi;

import parley.exchange.GatewayFailure.Source;

/** JSON pointers (RFC 6901) into request documents, for {@code source.pointer}. */
public final class DocumentPointer {

    private DocumentPointer() {}

    /** The pointer to the member that is reached by {@code names}, escaped; no name means the whole document. */
    public static Source.Pointer to(String... names) {
        StringBuilder pointer = new StringBuilder();
        for (String name : names) {
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return new Source.Pointer(pointer.toString());
    }
}
