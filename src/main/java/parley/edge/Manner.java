package parley.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import parley.jsonapi.Document;

/** How the answers of a listener look, beyond their documents. None of them may be sniffed. */
public enum Manner {

    /** Callers may keep an answer, ask whether it is still the same, and say how long they wait for it. */
    PUBLIC,

    /** Nothing is stored on the way, nothing runs in a browser, and no other origin may read it. */
    ADMIN;

    static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    private static final CharSequence MEDIA_TYPE = HttpHeaders.createOptimized(Document.MEDIA_TYPE);
    private static final CharSequence VARY = HttpHeaders.createOptimized("Accept, Accept-Encoding");
    private static final CharSequence ACCEPT = HttpHeaders.createOptimized("Accept");
    private static final CharSequence NOSNIFF_NAME = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence POLICY_NAME = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence POLICY =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");

    /** Writes what every document goes out with. */
    void dress(HttpServerResponse response, CharSequence caching) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE);
        response.putHeader(HttpHeaders.VARY, isPublic() ? VARY : ACCEPT);
        guard(response, caching);
    }

    /** The same of what is no document. */
    void guard(HttpServerResponse response, CharSequence caching) {
        response.putHeader(NOSNIFF_NAME, NOSNIFF);
        response.putHeader(HttpHeaders.CACHE_CONTROL, isPublic() ? caching : NO_STORE);
        if (!isPublic()) {
            response.putHeader(POLICY_NAME, POLICY);
        }
    }

    boolean isPublic() {
        return this == PUBLIC;
    }
}
