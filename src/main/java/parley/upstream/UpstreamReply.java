package parley.upstream;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The answer of an upstream after the first three gates: reached, in time, framed as HTTP says and whole. The body is decoded
 * from its content coding and within the size limit. Not yet looked into. Nobody changes the body once it is here.
 *
 * @param status 200 to 599
 * @param body not changed any more
 * @param receivedAt wall-clock time when the body was complete
 * @param waited how long the body waited for the gateway to have room for it, which is no time of the upstream's
 * @param held how long at most it may have been here before it was read, waiting or because the loop stood still
 * @param isPerhapsCut whether the body ended with the connection, which ends just so where it is cut, and the contract does not
 *     say that it is whole
 * @param target raw path and query that gave this reply, after all redirects
 * @param keeping accounts for it; see {@link #keep}
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares replies
public record UpstreamReply(
        int status,
        MultiMap headers,
        byte[] body,
        Instant receivedAt,
        Duration waited,
        Duration held,
        boolean isPerhapsCut,
        Optional<String> target,
        Supplier<Runnable> keeping) {

    /** A reply that waited for nothing, is whole, and that nobody accounts for. */
    public UpstreamReply(int status, MultiMap headers, byte[] body, Instant receivedAt) {
        this(status, headers, body, receivedAt, Duration.ZERO, Duration.ZERO, false, Optional.empty(), () -> () -> {});
    }

    /** The same as what {@code other}, a raw path and query, gave; where redirects were followed it is known already. */
    public UpstreamReply at(String other) {
        return target.isPresent()
                ? this
                : new UpstreamReply(
                        status, headers, body, receivedAt, waited, held, isPerhapsCut, Optional.of(other), keeping);
    }

    /** The same, accounted for by {@code account}, which gives an action that ends one keeping; see {@link #keep}. */
    public UpstreamReply keptBy(Supplier<Runnable> account) {
        return new UpstreamReply(status, headers, body, receivedAt, waited, held, isPerhapsCut, target, account);
    }

    /**
     * Says that somebody works on the body, perhaps longer than anybody waits for it. What that takes stays accounted for until the
     * action that is returned has run, on whatever thread.
     */
    public Runnable keep() {
        return keeping.get();
    }

    /** The first value of a header; empty when the upstream sent none. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Whether Content-Encoding named what is no coding. */
    public boolean isCodingIgnored() {
        return ContentCoding.of(headers).ignored();
    }

    @Override
    public String toString() {
        return "UpstreamReply[" + status + ", " + body.length + " bytes]";
    }
}
