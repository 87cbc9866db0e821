package parley.outcome;

/**
 * What of one request came from its caller, so that a refusal may be the caller's. A default, such as the first page or the usual
 * size, did not.
 *
 * @param anywhere whether a value of the caller stands in the request at all
 * @param inAddress whether one stands in its path or query
 * @param behindFirst whether it asks for a page behind the first
 */
public record Sent(boolean anywhere, boolean inAddress, boolean behindFirst) {

    /** A request that is the same whoever asks. */
    public static final Sent NOTHING = new Sent(false, false, false);
}
