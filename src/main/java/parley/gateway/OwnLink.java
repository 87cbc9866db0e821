package parley.gateway;

import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/** Links that an answer gives are requests that the listener takes: a request that would need a longer one is refused itself. */
final class OwnLink {

    /** What stands around the address in the longest request line that a client would write for it. */
    private static final int AROUND = "HEAD  HTTP/1.1".length();

    private OwnLink() {}

    /**
     * {@code link} itself.
     *
     * @throws GatewayFailure 414 where the listener would not take it
     */
    static String fetchable(String link) {
        int authority = link.startsWith("/") ? 0 : link.indexOf('/', link.indexOf("://") + 3);
        if (link.length() - authority + AROUND > PublicListener.MAX_REQUEST_LINE) {
            throw GatewayFailure.of(
                    FailureKind.URI_TOO_LONG,
                    "The links of this answer would be longer than the " + PublicListener.MAX_REQUEST_LINE
                            + " bytes that a request line may have.");
        }
        return link;
    }
}
