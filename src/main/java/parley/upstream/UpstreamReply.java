package parley.upstream;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The answer of an upstream after the first three gates: reached, in time, framed as HTTP says and whole. The body is decoded
 * from its content coding and within the size limit. Not yet looked into. Nobody changes the body once it is here.
 */
public final class UpstreamReply {

    private final int status;
    private final MultiMap headers;
    private final byte[] body;
    private final Instant receivedAt;
    private final Optional<String> target;
    private final Duration waited;
    private final Duration held;
    private final boolean perhapsCut;
    private final Supplier<Runnable> keeping;

    /**
     * A reply.
     *
     * @param status 200 to 599
     * @param body not changed any more
     * @param receivedAt wall-clock time when the body was complete
     */
    public UpstreamReply(int status, MultiMap headers, byte[] body, Instant receivedAt) {
        this(status, headers, body, receivedAt, Duration.ZERO, Duration.ZERO, false);
    }

    /**
     * A reply as it came over the wire.
     *
     * @param waited how long the body waited for the gateway to have room for it, which is no time of the upstream's
     * @param held how long at most it may have been here before it was read, waiting or because the loop stood still
     * @param perhapsCut whether nothing in the framing says that the body is whole, and the contract does not either
     */
    public UpstreamReply(
            int status,
            MultiMap headers,
            byte[] body,
            Instant receivedAt,
            Duration waited,
            Duration held,
            boolean perhapsCut) {
        this(status, headers, body, receivedAt, waited, held, perhapsCut, Optional.empty(), () -> () -> {});
    }

    private UpstreamReply(
            int status,
            MultiMap headers,
            byte[] body,
            Instant receivedAt,
            Duration waited,
            Duration held,
            boolean perhapsCut,
            Optional<String> target,
            Supplier<Runnable> keeping) {
        this.keeping = keeping;
        this.waited = waited;
        this.held = held;
        this.perhapsCut = perhapsCut;
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.receivedAt = receivedAt;
        this.target = target;
    }

    /** The same as what {@code other}, a raw path and query, gave; where redirects were followed it is known already. */
    public UpstreamReply at(String other) {
        return target.isPresent()
                ? this
                : new UpstreamReply(
                        status, headers, body, receivedAt, waited, held, perhapsCut, Optional.of(other), keeping);
    }

    /** The same, accounted for by {@code account}, which gives an action that ends one keeping; see {@link #keep}. */
    public UpstreamReply keptBy(Supplier<Runnable> account) {
        return new UpstreamReply(status, headers, body, receivedAt, waited, held, perhapsCut, target, account);
    }

    /**
     * Says that somebody works on the body, perhaps longer than anybody waits for it. What that takes stays accounted for until the
     * action that is returned has run, on whatever thread.
     */
    public Runnable keep() {
        return keeping.get();
    }

    /** Raw path and query that gave this reply, after all redirects. */
    public Optional<String> target() {
        return target;
    }

    public int status() {
        return status;
    }

    public MultiMap headers() {
        return headers;
    }

    /** The first value of a header; empty when the upstream sent none. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Whether Content-Encoding named what is no coding. */
    public boolean isCodingIgnored() {
        return ContentCoding.of(headers).ignored();
    }

    /** The body, to be read only. */
    public byte[] body() {
        return body;
    }

    /** Whether the body ended with the connection, which ends just so where it is cut. */
    public boolean isPerhapsCut() {
        return perhapsCut;
    }

    /** How long the body waited for the gateway to have room for it. */
    public Duration waited() {
        return waited;
    }

    /** How long at most it may have been here before it was read. */
    public Duration held() {
        return held;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    @Override
    public String toString() {
        return "UpstreamReply[" + status + ", " + body.length + " bytes]";
    }
}
