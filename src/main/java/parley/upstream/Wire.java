package parley.upstream;

import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.exchange.FailureKind;
import parley.exchange.FailureScope;
import parley.exchange.GatewayFailure;
import parley.library.CallWatcher;
import parley.library.Internals;

/**
 * One request on the wire, so that it can be taken off it. Travels with the request as its body codec, because that is the one
 * thing of ours that the web client carries along. A request that was given up before its connection was there is never sent.
 * Used on one event loop.
 */
final class Wire implements BodyCodec<byte[]>, CallWatcher {

    /** No API needs more; a thousand short headers pass the byte limit and cost memory. */
    private static final int MAX_HEADERS = 200;

    static final int NOT_MODIFIED = 304;

    private static final int PARTIAL = 206;
    private static final int NO_CONTENT = 204;

    private final long bodyLimit;
    private final UpstreamCall call;
    private final BodyShare share;
    private @Nullable HttpClientRequest request;
    private @Nullable ReplyDecoder replies;
    private boolean reused;
    private int before;
    private @Nullable HttpClientResponse response;
    private @Nullable BodyCapture body;
    private @Nullable GatewayFailure givenUp;

    /**
     * Nothing is on the wire yet.
     *
     * @param call what is sent: whether 206 and 304 are answers to it
     * @param share pays for the body
     */
    Wire(long bodyLimit, UpstreamCall call, BodyShare share) {
        this.bodyLimit = bodyLimit;
        this.call = call;
        this.share = share;
    }

    @Override
    public @Nullable Throwable sends(HttpClientRequest ready) {
        // the library logs what nobody listens to; whoever waits for the answer hears of it
        ready.exceptionHandler(known -> {});
        replies = ReplyCodec.replies(ready.connection());
        if (replies == null) {
            return refused(UpstreamFaults.closedBeforeSending());
        }
        replies.lend(this, bodyLimit);
        request = ready;
        reused = replies.used;
        before = replies.complete;
        return refused(givenUp);
    }

    @Override
    public @Nullable Throwable receives(HttpClientResponse head) {
        response = head;
        // the same until somebody reads the body
        head.exceptionHandler(known -> {});
        return refused(givenUp != null ? givenUp : refusal(head));
    }

    private @Nullable GatewayFailure refused(@Nullable GatewayFailure why) {
        if (why != null) {
            reset(why);
        }
        return why;
    }

    /** What the client library lets through of the head of a response, and HTTP does not. */
    private @Nullable GatewayFailure refusal(HttpClientResponse response) {
        int status = response.statusCode();
        if (status < 200 || status > 599) {
            return protocolError(
                    status == 101 ? "unasked-101" : status == 102 ? "interim-102" : "status-odd", "status " + status);
        }
        int headers = response.headers().entries().size();
        if (headers > MAX_HEADERS) {
            return protocolError("header-many", headers + " headers").with(FailureScope.HOPELESS);
        }
        if (status == NOT_MODIFIED && !call.conditional()) {
            return protocolError("unasked-304", "status 304");
        }
        if (status == PARTIAL && !call.isForPart()) {
            return GatewayFailure.of(
                            FailureKind.UPSTREAM_INCOMPLETE_BODY,
                            "The upstream answered with a part that nobody asked for.")
                    .withFault("unasked-206")
                    .withPlace("status 206");
        }
        return isCodedAsKnown(response.headers())
                ? null
                : protocolError("transfer-coding-unknown", "Transfer-Encoding");
    }

    /** No coding was asked for, so only the one that frames the body may stand there (RFC 9112, section 6.1). */
    private static boolean isCodedAsKnown(MultiMap headers) {
        if (!headers.contains(HttpHeaders.TRANSFER_ENCODING)) {
            return true;
        }
        List<String> fields = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
        return fields.size() == 1 && fields.get(0).strip().equalsIgnoreCase("chunked");
    }

    private static GatewayFailure protocolError(String fault, String place) {
        return UpstreamFaults.notHttp(fault, null).withPlace(place);
    }

    /** Whether the request has been handed to a connection. */
    boolean isSent() {
        return request != null;
    }

    /**
     * Whether the request went to a connection that had been used before, and not a byte came back: its peer may have closed it
     * just then, without having seen the request.
     */
    boolean isPerhapsStale() {
        return replies != null && reused && !replies.answering;
    }

    /** What came instead of HTTP, as the fault catalogue calls it; empty where nothing came or it began like HTTP. */
    Optional<String> notHttp() {
        return replies == null ? Optional.empty() : replies.notHttp();
    }

    /** Whether the head of the response has arrived. */
    boolean isAnswered() {
        return response != null;
    }

    /** Whether the response says how long its body is. */
    boolean isLengthKnown() {
        return response != null && response.headers().contains(HttpHeaders.CONTENT_LENGTH);
    }

    /** Whether nothing but the end of the connection says where the body ends (RFC 9112, section 6.3). */
    boolean isCloseDelimited() {
        return response != null
                && response.statusCode() != NO_CONTENT
                && response.statusCode() != NOT_MODIFIED
                && !isLengthKnown()
                && !response.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** Whether more of the body is taken off the socket. */
    private void reads(boolean on) {
        if (replies != null) {
            replies.reads(on, before);
        }
    }

    /** Whether the end of a TLS connection was announced by the peer (RFC 9112, section 9.8): anybody can cut it before. */
    boolean isEndAnnounced() {
        return replies != null && replies.endAnnounced;
    }

    /**
     * Takes the attempt off the wire: its connection is closed and never pooled again. Where the reply is complete, and only waits
     * for room, the connection is somebody else's by now, and the reply alone is dropped. May be called twice.
     */
    void reset(GatewayFailure why) {
        if (givenUp == null) {
            givenUp = why;
        }
        if (request != null && replies != null && replies.isLentTo(this)) {
            request.reset();
        } else if (body != null) {
            body.drop(why);
        }
    }

    @Override
    public BodyStream<byte[]> stream() {
        if (response == null) {
            throw new IllegalStateException("a body without a response");
        }
        Context here = Objects.requireNonNull(Vertx.currentContext(), "replies are read on event loops");
        body = new BodyCapture(response, bodyLimit, share, Internals.turns(here), this::reads);
        return body;
    }
}
