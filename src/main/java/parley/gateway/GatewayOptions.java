package parley.gateway;

import java.util.List;
import java.util.Optional;
import parley.inbound.Consumer;

/**
 * How the public listener is run. All defaults are in {@link #DEFAULT}.
 *
 * @param host address to listen on
 * @param port 0 takes a free one
 * @param publicUrl what links begin with; empty means the address of the listener, or path-absolute links on a wildcard address
 * @param consumers who may use the gateway; none on a loopback address means everybody there
 * @param open whether everybody may use it on any address
 */
public record GatewayOptions(
        String host, int port, Optional<String> publicUrl, List<Consumer> consumers, boolean open) {

    public static final GatewayOptions DEFAULT =
            new GatewayOptions("127.0.0.1", 8080, Optional.empty(), List.of(), false);

    public GatewayOptions {
        consumers = List.copyOf(consumers);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port is 0 to 65535: " + port);
        }
    }

    public GatewayOptions withPort(int other) {
        return new GatewayOptions(host, other, publicUrl, consumers, open);
    }

    public GatewayOptions withConsumers(List<Consumer> others) {
        return new GatewayOptions(host, port, publicUrl, others, open);
    }

    public GatewayOptions withHost(String other) {
        return new GatewayOptions(other, port, publicUrl, consumers, open);
    }

    public GatewayOptions withPublicUrl(String url) {
        return new GatewayOptions(host, port, Optional.of(url), consumers, open);
    }

    public GatewayOptions withOpen(boolean forEverybody) {
        return new GatewayOptions(host, port, publicUrl, consumers, forEverybody);
    }
}
