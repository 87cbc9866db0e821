package parley.upstream;

import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.text.Uri;

/** Where a redirect may lead: only for GET and HEAD, and only within the scheme, host and port of the upstream. Pure. */
final class Redirects {

    private Redirects() {}

    /** Whether {@code status} sends the caller elsewhere; 304 does not. */
    static boolean isRedirect(int status) {
        return status >= 300 && status < 400 && status != Wire.NOT_MODIFIED;
    }

    /**
     * The call that {@code location} asks for; empty text is the same address (RFC 3986, section 4.4).
     *
     * @param origin the upstream's address
     * @param left how many more may be followed
     * @throws GatewayFailure where it may not be followed
     */
    static UpstreamCall follow(UpstreamCall call, URI origin, @Nullable String location, int left) {
        boolean mayFollow =
                call.method().equals(HttpMethod.GET.name()) || call.method().equals(HttpMethod.HEAD.name());
        if (!mayFollow || left == 0 || location == null) {
            throw refused(left == 0 ? "redirect-loop" : "redirect-off-host");
        }
        Uri here = Uri.of(origin.toString());
        Optional<Uri> target = Optional.of(location.trim())
                .filter(Uri::isLegal)
                .flatMap(field -> Uri.received(field)
                        .resolvedAgainst(here.at(call.target()))
                        .encoded())
                .filter(here::isSameOrigin);
        return call.withTarget(
                target.orElseThrow(() -> refused("redirect-off-host")).target());
    }

    private static GatewayFailure refused(String fault) {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_REDIRECT_REFUSED,
                        "The upstream redirected to where the contract does not lead.")
                .withFault(fault);
    }
}
