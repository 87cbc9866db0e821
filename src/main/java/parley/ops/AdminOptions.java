package parley.ops;

import java.util.Optional;
import parley.gateway.Listening;
import parley.inbound.Consumer;

/**
 * How the admin listener is run. All defaults are in {@link #DEFAULT}.
 *
 * @param host address to listen on
 * @param port 0 takes a free one
 * @param operator who may use it; empty means whoever reaches it
 * @param open whether it may listen beyond this machine without an operator
 */
public record AdminOptions(String host, int port, Optional<Consumer> operator, boolean open) {

    public static final AdminOptions DEFAULT = new AdminOptions("127.0.0.1", 8081, Optional.empty(), false);

    public AdminOptions {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port is 0 to 65535: " + port);
        }
    }

    /**
     * Why the gateway must not start with these options; empty when it may. The same port as the public listener is refused on any
     * address: the library would share it between the two.
     *
     * @param publicPort of the public listener
     */
    public Optional<String> refusal(int publicPort) {
        if (port != 0 && port == publicPort) {
            return Optional.of("the admin listener cannot share port " + port
                    + " with the public one; choose another --admin-port");
        }
        if (Listening.isLoopback(host) || open || operator.isPresent()) {
            return Optional.empty();
        }
        return Optional.of("refusing to open the admin listener on " + host
                + ": anybody who reaches it could purge the cache. Name the hash of the operator's token"
                + " (--admin-token-sha256), or say --admin-open if everybody may");
    }
}
