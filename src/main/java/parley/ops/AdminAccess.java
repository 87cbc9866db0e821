package parley.ops;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import parley.edge.Entrance;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.inbound.Consumers;
import parley.inbound.HostCheck;
import parley.route.Access;

/**
 * Who may talk to the admin listener. A page that a browser of the operator happens to show must not: neither by a name that
 * suddenly leads here (without a token the Host must be an address or a name of this listener), nor by a request from another origin (T-73).
 * Immutable.
 */
record AdminAccess(Set<String> names, Optional<Consumers> operators) implements Entrance {

    private static final Set<String> READS = Set.of("GET", "HEAD");

    static AdminAccess of(AdminOptions options) {
        Set<String> names = Set.of("localhost", options.host().toLowerCase(Locale.ROOT));
        return new AdminAccess(names, options.operator().map(operator -> Consumers.of(List.of(operator))));
    }

    /** Passes, or fails with {@code misdirected-request}, {@code forbidden} or {@code unauthenticated}. */
    @Override
    public void check(String method, Optional<String> host, MultiMap headers) {
        if (operators.isPresent()) {
            operators.get().authenticate(Entrance.credential(headers));
        } else {
            host.ifPresent(this::requireOwn);
        }
        if (!READS.contains(method)) {
            refuseForeign("Origin", headers, origin -> !origin.equalsIgnoreCase("http://" + host.orElse("")));
            refuseForeign("Sec-Fetch-Site", headers, site -> site.strip().equalsIgnoreCase("cross-site"));
        }
    }

    @Override
    public Access access(MultiMap headers) {
        return Access.EVERYTHING;
    }

    /** Whoever has a token is no page that somebody else wrote, so only without one the name matters. */
    private void requireOwn(String host) {
        String name = HostCheck.name(host);
        if (!HostCheck.isAddress(name)) {
            HostCheck.requireListed(name, names);
        }
    }

    private static void refuseForeign(String header, MultiMap headers, Predicate<String> isForeign) {
        if (headers.getAll(header).stream().anyMatch(isForeign)) {
            throw GatewayFailure.ofHeader(
                    FailureKind.FORBIDDEN, "This address takes nothing from other origins.", header);
        }
    }
}
