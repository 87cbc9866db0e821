package parley.route;

import java.util.List;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.jsonapi.Pair;
import parley.jsonapi.PublicLinks;

/** Links that an answer gives are requests that the listener takes: a request that would need a longer one is refused itself. */
public record OwnLinks(PublicLinks to) {

    /** What a listener takes: room for a few hundred ids, and for what encoding makes of them in a link to the next page. */
    public static final int MAX_REQUEST_LINE = 16_384;

    /** What stands around the address in the longest request line that a client would write for it. */
    private static final int AROUND = "HEAD  HTTP/1.1".length();

    /**
     * The link to {@code path} with a query.
     *
     * @throws GatewayFailure 414 where the listener would not take it
     */
    String fetchable(String path, List<Pair> query) {
        String link = to.withQuery(path, query);
        int authority = link.startsWith("/") ? 0 : link.indexOf('/', link.indexOf("://") + 3);
        if (link.length() - authority + AROUND > MAX_REQUEST_LINE) {
            throw GatewayFailure.of(
                    FailureKind.URI_TOO_LONG,
                    "The links of this answer would be longer than the " + MAX_REQUEST_LINE
                            + " bytes that a request line may have.");
        }
        return link;
    }
}
