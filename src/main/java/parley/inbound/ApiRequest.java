package parley.inbound;

import java.time.Duration;
import java.util.Optional;

/**
 * A request whose framing, names and media types are in order. Immutable.
 *
 * @param method any method token, as sent; whether the target allows it is not judged here
 * @param patience how long the client waits at most ({@code Prefer: wait}); the route's own limit goes before a longer one
 */
public record ApiRequest(String method, Target target, QueryParameters query, Optional<Duration> patience) {

    /** Whether only the head of the answer is wanted. */
    public boolean isHead() {
        return method.equals("HEAD");
    }

    /** Whether this is a fetch: GET or HEAD. */
    public boolean isFetch() {
        return method.equals("GET") || isHead();
    }
}
