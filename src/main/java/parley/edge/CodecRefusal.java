package parley.edge;

import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.inbound.FramingCheck;

/** Why the HTTP codec refused a request, as a row of the failure table. The connection must be closed behind the answer. */
final class CodecRefusal {

    private CodecRefusal() {}

    /** Whether there is nothing to answer: a connection that ended in the middle of a head is no request. */
    public static boolean isNone(HttpServerRequest request) {
        return request.decoderResult().cause() instanceof PrematureChannelClosureException;
    }

    /** What our own rules say of the headers is more exact than what the codec says of the message. */
    public static GatewayFailure of(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            return GatewayFailure.of(FailureKind.URI_TOO_LONG, "The request line is too long.");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return GatewayFailure.of(FailureKind.HEADERS_TOO_LARGE, "The request headers are too large.");
        }
        if (cause instanceof VersionGate.Refused) {
            return GatewayFailure.of(
                    FailureKind.HTTP_VERSION_NOT_SUPPORTED, "This server speaks HTTP/1.1 and HTTP/1.0.");
        }
        try {
            FramingCheck.check(request.headers());
        } catch (GatewayFailure exact) {
            return exact;
        }
        return GatewayFailure.of(FailureKind.MALFORMED_REQUEST, "The request is not valid HTTP.");
    }
}
