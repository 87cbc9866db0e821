package parley.inbound;

/**
 * A request whose framing, names and media types are in order. Immutable.
 *
 * @param method any method token, as sent; whether the target allows it is not judged here
 */
public record ApiRequest(String method, Target target, QueryParameters query) {

    /** Whether only the head of the answer is wanted. */
    public boolean isHead() {
        return method.equals("HEAD");
    }

    /** Whether this is a fetch: GET or HEAD. */
    public boolean isFetch() {
        return method.equals("GET") || isHead();
    }
}
