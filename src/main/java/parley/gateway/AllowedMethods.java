package parley.gateway;

import java.util.Set;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.inbound.ApiRequest;
import parley.inbound.Target;

/** Which methods an address takes. This build reads: writes are 403 as JSON:API wants it, all else is 405 as HTTP wants it. */
final class AllowedMethods {

    private static final String READ = "GET, HEAD";
    private static final Set<String> WRITES = Set.of("POST", "PATCH", "DELETE");

    private AllowedMethods() {}

    /**
     * Lets fetches pass.
     *
     * @throws GatewayFailure {@code operation-not-supported} or {@code method-not-allowed}, with the methods that are allowed
     */
    static void check(ApiRequest request, Catalog catalog) {
        if (request.isFetch()) {
            return;
        }
        if (request.target() instanceof Target.OfType of && WRITES.contains(request.method())) {
            if (catalog.plan(of.type()).isEmpty()) {
                throw GatewayFailure.of(FailureKind.UNKNOWN_RESOURCE, "Nothing is offered at this address.");
            }
            throw GatewayFailure.of(FailureKind.OPERATION_NOT_SUPPORTED, "This resource can only be read.")
                    .withAllow(READ);
        }
        throw GatewayFailure.of(FailureKind.METHOD_NOT_ALLOWED, "This address takes " + READ + ".")
                .withAllow(READ);
    }
}
