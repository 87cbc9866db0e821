package parley.upstream;

import io.vertx.core.http.HttpMethod;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/** Where a redirect may lead: only for GET and HEAD, and only within the scheme, host and port of the upstream. Pure. */
final class Redirects {

    private Redirects() {}

    /** Whether {@code status} sends the caller elsewhere; 304 does not. */
    static boolean isRedirect(int status) {
        return status >= 300 && status < 400 && status != Wire.NOT_MODIFIED;
    }

    /**
     * The call that {@code location} asks for.
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
        URI target;
        try {
            target = URI.create(Origin.of(origin) + call.target()).resolve(location.trim());
        } catch (IllegalArgumentException notUri) {
            throw refused("redirect-off-host");
        }
        if (!Origin.isSame(target, origin)) {
            throw refused("redirect-off-host");
        }
        String path = target.getRawPath() == null || target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        return call.withTarget(path + query);
    }

    private static GatewayFailure refused(String fault) {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_REDIRECT_REFUSED,
                        "The upstream redirected to where the contract does not lead.")
                .withFault(fault);
    }
}
