package parley.route;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/**
 * Which methods an address takes. Of what it does not take, the writes of JSON:API are 403 where the specification wants that, and
 * all else is 405 as HTTP wants it. Immutable.
 *
 * @param passing those that are not refused
 * @param allow what {@code Allow} says where others are; empty where none is
 * @param writes what a refused write of a resource is told; empty where it is refused as any other method
 */
public record Methods(Set<String> passing, String allow, String writes) {

    private static final Set<String> FETCHES = Set.of("GET", "HEAD");
    private static final Set<String> WRITES = Set.of("POST", "PATCH", "DELETE");
    private static final String READ = "GET, HEAD";

    /** Fetches alone. */
    public static final Methods FETCH = new Methods(FETCHES, READ, "");

    /** Fetches of a resource, or of what belongs to one. */
    static final Methods READ_RESOURCE = new Methods(FETCHES, READ, "This resource can only be read.");

    /** Whatever it is. */
    public static final Methods ANY = new Methods(Set.of(), "", "");

    public static final Methods DELETE = new Methods(Set.of("DELETE"), "DELETE", "");

    /** Where nothing is offered, reads and writes hear that instead. */
    static final Methods NO_RESOURCE = new Methods(Set.of("GET", "HEAD", "POST", "PATCH", "DELETE"), READ, "");

    /**
     * Lets {@code method} pass.
     *
     * @throws GatewayFailure {@code operation-not-supported} or {@code method-not-allowed}, with the methods that are allowed
     */
    public void require(String method) {
        if (allow.isEmpty() || passing.contains(method)) {
            return;
        }
        throw !writes.isEmpty() && WRITES.contains(method)
                ? GatewayFailure.of(FailureKind.OPERATION_NOT_SUPPORTED, writes).withAllow(allow)
                : GatewayFailure.of(FailureKind.METHOD_NOT_ALLOWED, "This address takes " + allow + ".")
                        .withAllow(allow);
    }

    /** {@code these}, of which a write that is none of them is told what the address takes. */
    static Methods of(List<String> these) {
        String all = String.join(", ", these);
        return new Methods(Set.copyOf(these), all, "This address takes " + all + ".");
    }

    /** Fetches of a resource, and {@code others}. */
    public static Methods fetchAnd(String... others) {
        String all = Stream.concat(Stream.of(READ), Stream.of(others)).collect(Collectors.joining(", "));
        Set<String> passing =
                Stream.concat(FETCHES.stream(), Stream.of(others)).collect(Collectors.toUnmodifiableSet());
        return new Methods(passing, all, "This address takes " + all + ".");
    }
}
