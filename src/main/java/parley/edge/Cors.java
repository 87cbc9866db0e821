package parley.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pages of other origins that may read answers (Fetch, section 3.2). Credentials that a browser adds of itself are allowed to
 * none: consumers are known by a token, which a page sends itself. Immutable.
 */
final class Cors {

    static final Cors NONE = new Cors(Set.of());

    private static final String ANY = "*";

    /** What a page may send beyond what it always may: what this gateway reads. */
    private static final CharSequence ALLOWED_HEADERS =
            HttpHeaders.createOptimized("Accept, Authorization, Content-Type,"
                    + " Idempotency-Key, If-Match, If-None-Match, Prefer, X-Request-Id, traceparent");

    private static final CharSequence ALLOWED_METHODS =
            HttpHeaders.createOptimized("GET, HEAD, POST, PATCH, DELETE, OPTIONS");

    /** What a page may read beyond what it always may: what this gateway writes. */
    private static final CharSequence EXPOSED =
            HttpHeaders.createOptimized("Age, Allow, Cache-Status, Content-Location,"
                    + " ETag, Location, Preference-Applied, Retry-After, X-Request-Id");

    /** Seconds; browsers ask again after two hours at the latest. */
    private static final CharSequence KEPT = HttpHeaders.createOptimized("7200");

    private static final CharSequence EXPOSE_HEADERS = HttpHeaders.createOptimized("Access-Control-Expose-Headers");
    private static final CharSequence MAX_AGE = HttpHeaders.createOptimized("Access-Control-Max-Age");

    private final Set<String> origins;

    private Cors(Set<String> origins) {
        this.origins = origins;
    }

    /** @param origins as browsers write them, or an asterisk for all */
    static Cors of(Set<String> origins) {
        return new Cors(Set.copyOf(origins));
    }

    /** Whether an answer depends on who asks. */
    boolean decides() {
        return !origins.isEmpty() && !origins.contains(ANY);
    }

    /** Lets the page that asks, if it is one of ours, read the answer. */
    void allow(MultiMap asked, HttpServerResponse response) {
        String origin = asked.get(HttpHeaders.ORIGIN);
        if (isAllowed(origin)) {
            name(origin, response);
            response.putHeader(EXPOSE_HEADERS, EXPOSED);
        }
    }

    /** Whether a browser asks before it sends a request of one of our pages. */
    boolean isPreflight(String method, MultiMap asked) {
        return method.equals("OPTIONS")
                && asked.contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)
                && isAllowed(asked.get(HttpHeaders.ORIGIN));
    }

    /** Says what a page may send. */
    void preflight(MultiMap asked, HttpServerResponse response) {
        name(String.valueOf(asked.get(HttpHeaders.ORIGIN)), response);
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, ALLOWED_METHODS)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, ALLOWED_HEADERS)
                .putHeader(MAX_AGE, KEPT);
    }

    private void name(String origin, HttpServerResponse response) {
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origins.contains(ANY) ? ANY : origin);
    }

    private boolean isAllowed(@Nullable String origin) {
        return origin != null && !origins.isEmpty() && (origins.contains(ANY) || origins.contains(origin));
    }
}
