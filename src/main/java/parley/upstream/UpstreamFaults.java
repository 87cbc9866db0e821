package parley.upstream;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.security.cert.CertificateException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import parley.exchange.FailureKind;
import parley.exchange.FailureScope;
import parley.exchange.GatewayFailure;

/** The border to the client library: each fault of the wire becomes a row of the failure table, here and nowhere else. */
final class UpstreamFaults {

    private UpstreamFaults() {}

    /**
     * The failure for what an attempt ended with.
     *
     * @param wire says how far it had come
     * @param certificateAsked whether the upstream is one that asks for a certificate of ours
     */
    static GatewayFailure of(Throwable thrown, Wire wire, boolean certificateAsked) {
        if (thrown instanceof GatewayFailure failure) {
            return failure;
        }
        if (!wire.isAnswered() && certificateAsked && TlsFaults.isRefusalOfOurs(thrown)) {
            GatewayFailure refused = TlsFaults.certificateMissing(thrown);
            return wire.isSent() ? refused : refused.with(FailureScope.NOTHING_SENT);
        }
        if (wire.isAnswered()) {
            return duringBody(thrown, wire);
        }
        return wire.isSent()
                ? afterSending(thrown, wire)
                : beforeSending(thrown).with(FailureScope.NOTHING_SENT);
    }

    private static GatewayFailure beforeSending(Throwable thrown) {
        if (thrown instanceof ConnectionPoolTooBusyException) {
            return GatewayFailure.of(
                    FailureKind.GATEWAY_OVERLOADED, "Too many calls to this upstream are under way.", thrown);
        }
        if (thrown instanceof ConnectTimeoutException || thrown instanceof TimeoutException) {
            return timeout("connect-blackhole", thrown);
        }
        if (isCaused(thrown, SSLException.class) || isCaused(thrown, CertificateException.class)) {
            return TlsFaults.of(thrown);
        }
        if (thrown instanceof ConnectException || thrown instanceof NoRouteToHostException) {
            return unreachable("connect-refused", "The upstream does not accept connections.", thrown);
        }
        if (isDisconnect(thrown)) {
            return lost("accept-close", thrown);
        }
        return GatewayFailure.from(thrown);
    }

    private static GatewayFailure afterSending(Throwable thrown, Wire wire) {
        if (thrown instanceof TooLongHttpHeaderException || thrown instanceof TooLongHttpLineException) {
            return protocolError("header-huge", "The head of the upstream's answer is too large.", thrown)
                    .with(FailureScope.HOPELESS);
        }
        if (thrown instanceof ReplyCodec.BadHead bad) {
            return notHttp(bad.fault(), thrown);
        }
        if (isProtocolFault(thrown)
                || thrown instanceof IllegalStateException) { // the latter for versions such as HTTP/7.1
            return notHttp("garbage", thrown);
        }
        if (thrown instanceof TimeoutException) {
            return timeout("half-open", thrown);
        }
        if (isDisconnect(thrown) && wire.notHttp().isPresent()) { // and not even one line of it
            return notHttp(wire.notHttp().get(), thrown);
        }
        if (thrown instanceof PrematureChannelClosureException) {
            return lost("head-cut", thrown);
        }
        if (isDisconnect(thrown)) {
            return lost(isCaused(thrown, IOException.class) ? "reset-early" : "accept-close", thrown);
        }
        return GatewayFailure.from(thrown);
    }

    private static GatewayFailure duringBody(Throwable thrown, Wire wire) {
        if (thrown instanceof ReplyCodec.EndlessFraming) {
            return BodySize.endless("many times more bytes on the wire than in the body");
        }
        if (isProtocolFault(thrown)) {
            return protocolError("chunk-bad", "The framing of the upstream's answer is not valid.", thrown);
        }
        if (isDisconnect(thrown)) {
            return GatewayFailure.of(
                            FailureKind.UPSTREAM_INCOMPLETE_BODY, "The reply of the upstream is cut short.", thrown)
                    .withFault(wire.isLengthKnown() ? "cl-too-large" : "chunk-cut");
        }
        return GatewayFailure.from(thrown);
    }

    /** The attempt limit has passed. How far the attempt had come says which fault it is; without a wire, not even to an address. */
    static GatewayFailure attemptTimedOut(@Nullable Wire wire) {
        if (wire == null) {
            return timeout("dns-timeout", null).with(FailureScope.NOTHING_SENT);
        }
        return wire.isAnswered()
                ? timeout("slow-drip", null)
                : wire.isSent() ? timeout("half-open", null) : connectTimedOut(false);
    }

    /** No connection within its limit. Where {@code tls} follows it is to blame: TCP would have given up a little earlier. */
    static GatewayFailure connectTimedOut(boolean tls) {
        return timeout(tls ? "tls-stall" : "connect-blackhole", null).with(FailureScope.NOTHING_SENT);
    }

    /** The connection was closed between being chosen and being used. */
    static GatewayFailure closedBeforeSending() {
        return lost("accept-close", null).with(FailureScope.NOTHING_SENT);
    }

    static GatewayFailure notHttp(String fault, @Nullable Throwable cause) {
        return protocolError(fault, "The upstream's answer is not valid HTTP.", cause);
    }

    private static GatewayFailure protocolError(String fault, String detail, @Nullable Throwable cause) {
        return GatewayFailure.of(FailureKind.UPSTREAM_PROTOCOL_ERROR, detail, cause)
                .withFault(fault);
    }

    private static GatewayFailure lost(String fault, @Nullable Throwable cause) {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_CONNECTION_LOST,
                        "The connection to the upstream was lost before its answer.",
                        cause)
                .withFault(fault);
    }

    private static boolean isProtocolFault(Throwable thrown) {
        return thrown instanceof DecoderException
                || thrown
                        instanceof
                        IllegalArgumentException; // what Netty's HTTP codec throws for bad versions, statuses, lengths
    }

    private static boolean isDisconnect(Throwable thrown) {
        return thrown instanceof PrematureChannelClosureException
                || thrown instanceof IOException
                || thrown instanceof VertxException;
    }

    /** {@code thrown}, what caused that, and so on. */
    static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
    }

    static boolean isCaused(Throwable thrown, Class<? extends Throwable> by) {
        return causes(thrown).anyMatch(by::isInstance);
    }

    static GatewayFailure timeout(String fault, @Nullable Throwable cause) {
        return GatewayFailure.of(FailureKind.UPSTREAM_TIMEOUT, "The upstream did not answer in time.", cause)
                .withFault(fault);
    }

    static GatewayFailure unreachable(String fault, String detail, Throwable cause) {
        return GatewayFailure.of(FailureKind.UPSTREAM_UNREACHABLE, detail, cause)
                .withFault(fault);
    }
}
