package parley.inbound;

import java.time.Duration;
import java.util.Optional;

/**
 * A request whose framing, names and media types are in order. Immutable.
 *
 * @param method any method token, as sent; whether the target allows it is not judged here
 * @param handling looked at only where related resources are asked for as well
 * @param patience how long the client waits at most ({@code Prefer: wait}); the route's own limit goes before a longer one
 */
public record ApiRequest(
        String method, Target target, QueryParameters query, Optional<Duration> patience, Handling handling) {

    /** What becomes of a request of which a part fails ({@code Prefer: handling}, RFC 7240, section 4.4). */
    public enum Handling {
        UNSAID,
        LENIENT,
        STRICT
    }

    public ApiRequest(String method, Target target, QueryParameters query, Optional<Duration> patience) {
        this(method, target, query, patience, Handling.UNSAID);
    }

    /** Whether only the head of the answer is wanted. */
    public boolean isHead() {
        return method.equals("HEAD");
    }

    /** Whether this is a fetch: GET or HEAD. */
    public boolean isFetch() {
        return method.equals("GET") || isHead();
    }
}
