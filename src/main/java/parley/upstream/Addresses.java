package parley.upstream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/**
 * Where the connections of one upstream go. A name is resolved for each call (the resolver obeys the records' lifetimes), every
 * address is checked against {@link AddressPolicy}, and the checked address is what is connected to. Immutable; any event loop.
 */
final class UpstreamAddress {

    private final Vertx vertx;
    private final String host;
    private final int port;
    private final boolean allowPrivate;
    private final Optional<SocketAddress> fixed;

    private UpstreamAddress(Vertx vertx, String host, int port, boolean allowPrivate, Optional<SocketAddress> fixed) {
        this.vertx = vertx;
        this.host = host;
        this.port = port;
        this.allowPrivate = allowPrivate;
        this.fixed = fixed;
    }

    /** @param override where all connections go instead, as replay does; the host stays in the Host header */
    static UpstreamAddress of(
            Vertx vertx, String host, int port, boolean allowPrivate, Optional<SocketAddress> override) {
        // an address written out in the contract is its own permission
        Optional<SocketAddress> literal = AddressPolicy.literal(host)
                .map(address -> SocketAddress.inetSocketAddress(port, AddressPolicy.text(address)));
        return new UpstreamAddress(vertx, host, port, allowPrivate, override.or(() -> literal));
    }

    /** The address to connect to now. Fails with {@code upstream-unreachable}. */
    Future<SocketAddress> resolve() {
        if (fixed.isPresent()) {
            return Future.succeededFuture(fixed.get());
        }
        return ((VertxInternal) vertx)
                .nameResolver()
                .resolveAll(host)
                .map(this::choose)
                .recover(thrown -> Future.failedFuture(asFailure(thrown)));
    }

    private SocketAddress choose(List<InetSocketAddress> found) {
        List<InetAddress> allowed = found.stream()
                .map(InetSocketAddress::getAddress)
                .filter(address -> allowPrivate || !AddressPolicy.isInside(address))
                .toList();
        if (allowed.size() < found.size() || allowed.isEmpty()) {
            // one inside address among public ones is how rebinding begins: the name as a whole is refused
            throw GatewayFailure.of(
                            FailureKind.UPSTREAM_UNREACHABLE,
                            "The upstream's host name leads to an address that is not allowed.")
                    .withFault("dns-empty")
                    .withoutHope()
                    .withPlace(host + " resolves into a private or loopback range; allow-private: true permits it");
        }
        return SocketAddress.inetSocketAddress(port, AddressPolicy.text(allowed.get(0)));
    }

    private static GatewayFailure asFailure(Throwable thrown) {
        return thrown instanceof GatewayFailure failure
                ? failure
                : GatewayFailure.of(
                                FailureKind.UPSTREAM_UNREACHABLE,
                                "The upstream's host name cannot be resolved.",
                                thrown)
                        .withFault("dns-nxdomain");
    }
}
