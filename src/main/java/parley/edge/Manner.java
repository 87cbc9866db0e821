package parley.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import parley.inbound.ContentNegotiation;
import parley.jsonapi.Document;

/** How the answers of a listener look, beyond their documents. None of them may be sniffed. Immutable. */
public final class Manner {

    /** Callers may keep an answer, ask whether it is still the same, and say how long they wait for it. */
    public static final Manner PUBLIC = new Manner(true, Cors.NONE);

    /** Nothing is stored on the way, nothing runs in a browser, and no other origin may read it. */
    public static final Manner ADMIN = new Manner(false, Cors.NONE);

    static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    private static final CharSequence MEDIA_TYPE = HttpHeaders.createOptimized(Document.MEDIA_TYPE);
    private static final CharSequence PLAIN_JSON = HttpHeaders.createOptimized(ContentNegotiation.PLAIN_JSON);
    private static final CharSequence NOSNIFF_NAME = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence POLICY_NAME = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence POLICY =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");

    private final boolean forPublic;
    private final Cors cors;
    private final CharSequence vary;

    private Manner(boolean forPublic, Cors cors) {
        this.forPublic = forPublic;
        this.cors = cors;
        this.vary = HttpHeaders.createOptimized(
                (forPublic ? "Accept, Accept-Encoding" : "Accept") + (cors.decides() ? ", Origin" : ""));
    }

    /** {@link #PUBLIC}, and pages of {@code origins} may read the answers. */
    public static Manner publicTo(Set<String> origins) {
        return new Manner(true, Cors.of(origins));
    }

    /** Writes what every document goes out with. */
    void dress(HttpServerRequest request, CharSequence caching) {
        MultiMap asked = request.headers();
        HttpServerResponse response = request.response();
        response.putHeader(
                HttpHeaders.CONTENT_TYPE, ContentNegotiation.takesOnlyPlainJson(asked) ? PLAIN_JSON : MEDIA_TYPE);
        response.putHeader(HttpHeaders.VARY, vary);
        cors.allow(asked, response);
        guard(response, caching);
    }

    /** The same of what is no document. */
    void guard(HttpServerResponse response, CharSequence caching) {
        response.putHeader(NOSNIFF_NAME, NOSNIFF);
        response.putHeader(HttpHeaders.CACHE_CONTROL, forPublic ? caching : NO_STORE);
        if (!forPublic) {
            response.putHeader(POLICY_NAME, POLICY);
        }
    }

    boolean isPublic() {
        return forPublic;
    }

    /** Which pages may read the answers. */
    Cors cors() {
        return cors;
    }
}
