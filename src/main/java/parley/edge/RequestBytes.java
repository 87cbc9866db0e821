package parley.edge;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Timers;
import parley.inbound.RequestDocument;

/** Reads the body of a request to its end: bounded in size and time, so that its framing is known to be good before anybody answers. */
final class RequestBytes {

    /** Whoever sends a document of a megabyte in 30 seconds is not slow on purpose. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private RequestBytes() {}

    /** Refuses a body by its announced length, before a byte of it is read (T-20). */
    static void checkAnnounced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && (length.length() > 9 || Integer.parseInt(length) > RequestDocument.MOST_BYTES)) {
            throw tooLarge();
        }
    }

    /** The whole body. Fails with {@code payload-too-large} or {@code malformed-request}; the connection must be closed then. */
    public static Future<byte[]> read(Vertx vertx, HttpServerRequest request) {
        Promise<byte[]> promise = Promise.promise();
        Buffer bytes = Buffer.buffer();
        if (HttpHeaders.CONTINUE.toString().equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        Timers timers = Timers.of(vertx);
        Timers.Timer late = timers.lived()
                .after(timers, DEADLINE, () -> promise.tryFail(malformed("The request body took too long.")));
        request.handler(piece -> {
            if (bytes.length() + piece.length() > RequestDocument.MOST_BYTES) {
                promise.tryFail(tooLarge());
            } else {
                bytes.appendBuffer(piece);
            }
        });
        request.exceptionHandler(broken -> promise.tryFail(malformed("The request body is not framed as HTTP says.")));
        request.endHandler(end -> promise.tryComplete(bytes.getBytes()));
        return promise.future().onComplete(done -> late.cancel());
    }

    private static GatewayFailure malformed(String detail) {
        return GatewayFailure.of(FailureKind.MALFORMED_REQUEST, detail);
    }

    private static GatewayFailure tooLarge() {
        return GatewayFailure.of(
                FailureKind.PAYLOAD_TOO_LARGE,
                "A request body may have at most " + RequestDocument.MOST_BYTES + " bytes.");
    }
}
