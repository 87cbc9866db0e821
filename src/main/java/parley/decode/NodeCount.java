package parley.decode;

/**
 * Counts the values of one reply while its tree is built. A value of three bytes takes as much memory as any other, so a limit in
 * bytes alone bounds nothing. Belongs to one reply.
 */
final class NodeCount {

    private int left;

    NodeCount(int most) {
        left = most;
    }

    /** @throws parley.exchange.GatewayFailure {@code UPSTREAM_BODY_TOO_LARGE} where it is one too many */
    void one() {
        if (--left < 0) {
            throw DecodeFaults.tooLarge("too many values", "");
        }
    }
}
