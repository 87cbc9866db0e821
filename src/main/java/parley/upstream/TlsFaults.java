package parley.upstream;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Set;
import javax.net.ssl.SSLException;
import parley.exchange.FailureKind;
import parley.exchange.FailureScope;
import parley.exchange.GatewayFailure;

/** What can be wrong while a secure connection is made. Asking again mends none of it, except a server that was slow. */
final class TlsFaults {

    /** By these a server says that it does not take our certificate, or that there is none (RFC 8446, section 6.2). */
    private static final Set<String> REFUSALS = Set.of(
            "handshake_failure",
            "no_certificate",
            "bad_certificate",
            "unsupported_certificate",
            "certificate_revoked",
            "certificate_expired",
            "certificate_unknown",
            "unknown_ca",
            "access_denied",
            "certificate_required");

    private TlsFaults() {}

    /** The failure for a handshake that ended with {@code thrown}. */
    static GatewayFailure of(Throwable thrown) {
        if (UpstreamFaults.isCaused(thrown, SslHandshakeTimeoutException.class)) {
            return UpstreamFaults.timeout("tls-stall", thrown);
        }
        if (UpstreamFaults.isCaused(thrown, CertificateException.class)
                || UpstreamFaults.isCaused(thrown, CertPathValidatorException.class)) {
            return UpstreamFaults.unreachable(
                            certificateFault(thrown), "The upstream's certificate is not accepted.", thrown)
                    .with(FailureScope.HOPELESS);
        }
        String fault = UpstreamFaults.isCaused(thrown, NotSslRecordException.class) ? "tls-not-tls" : "tls-handshake";
        return UpstreamFaults.unreachable(fault, "No secure connection to the upstream could be made.", thrown)
                .with(FailureScope.HOPELESS);
    }

    private static String certificateFault(Throwable thrown) {
        if (UpstreamFaults.causes(thrown).anyMatch(TlsFaults::isOutOfItsTime)) {
            return "tls-expired";
        }
        boolean isPath = UpstreamFaults.isCaused(thrown, CertPathBuilderException.class)
                || UpstreamFaults.isCaused(thrown, CertPathValidatorException.class);
        return isPath ? "tls-unknown-ca" : "tls-wrong-name"; // the platform checks the chain first, then the name
    }

    private static boolean isOutOfItsTime(Throwable thrown) {
        return thrown instanceof CertificateExpiredException
                || thrown instanceof CertificateNotYetValidException
                || (thrown instanceof CertPathValidatorException path
                        && (path.getReason() == BasicReason.EXPIRED || path.getReason() == BasicReason.NOT_YET_VALID));
    }

    /** Whether the server broke off in a way that may be about our certificate; the platform names the alert last. */
    static boolean isRefusalOfOurs(Throwable thrown) {
        return UpstreamFaults.causes(thrown).anyMatch(cause -> {
            String message = String.valueOf(cause.getMessage());
            return cause instanceof SSLException && REFUSALS.contains(message.substring(message.lastIndexOf(' ') + 1));
        });
    }

    /** The server wants to know who we are. */
    static GatewayFailure certificateMissing(Throwable thrown) {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_AUTH_FAILED,
                        "The upstream demands a client certificate that the gateway does not have.",
                        thrown)
                .withFault("tls-client-cert")
                .with(FailureScope.HOPELESS);
    }
}
