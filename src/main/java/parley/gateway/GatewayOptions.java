package parley.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.exchange.Heap;
import parley.inbound.Consumer;

/**
 * How the public listener is run. All defaults are in {@link #DEFAULT}.
 *
 * @param host address to listen on
 * @param port 0 takes a free one
 * @param publicUrl what links begin with; empty means the address of the listener, or path-absolute links on a wildcard address
 * @param consumers who may use the gateway; none on a loopback address means everybody there
 * @param open whether everybody may use it on any address
 * @param cacheBytes what all stored replies and documents together may take, about
 * @param origins whose pages may read answers in a browser, as browsers write them; an asterisk for all
 * @param drain how long requests under way may go on once the gateway is told to stop
 * @param hosts names in lower case that requests may be for, besides addresses and those of the inside
 */
public record GatewayOptions(
        String host,
        int port,
        Optional<String> publicUrl,
        List<Consumer> consumers,
        boolean open,
        long cacheBytes,
        Set<String> hosts,
        Set<String> origins,
        Duration drain) {

    public static final GatewayOptions DEFAULT = new GatewayOptions(
            "127.0.0.1",
            8080,
            Optional.empty(),
            List.of(),
            false,
            Heap.OF_PROCESS.forKept(),
            Set.of(),
            Set.of(),
            Duration.ofSeconds(10));

    public GatewayOptions {
        consumers = List.copyOf(consumers);
        hosts = Set.copyOf(hosts);
        origins = Set.copyOf(origins);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port is 0 to 65535: " + port);
        }
    }

    public GatewayOptions withCacheBytes(long bytes) {
        return new GatewayOptions(host, port, publicUrl, consumers, open, bytes, hosts, origins, drain);
    }

    public GatewayOptions withPort(int other) {
        return new GatewayOptions(host, other, publicUrl, consumers, open, cacheBytes, hosts, origins, drain);
    }

    public GatewayOptions withConsumers(List<Consumer> others) {
        return new GatewayOptions(host, port, publicUrl, others, open, cacheBytes, hosts, origins, drain);
    }

    public GatewayOptions withHost(String other) {
        return new GatewayOptions(other, port, publicUrl, consumers, open, cacheBytes, hosts, origins, drain);
    }

    public GatewayOptions withPublicUrl(String url) {
        return new GatewayOptions(host, port, Optional.of(url), consumers, open, cacheBytes, hosts, origins, drain);
    }

    public GatewayOptions withOpen(boolean forEverybody) {
        return new GatewayOptions(host, port, publicUrl, consumers, forEverybody, cacheBytes, hosts, origins, drain);
    }

    public GatewayOptions withHosts(Set<String> names) {
        return new GatewayOptions(host, port, publicUrl, consumers, open, cacheBytes, names, origins, drain);
    }

    public GatewayOptions withOrigins(Set<String> others) {
        return new GatewayOptions(host, port, publicUrl, consumers, open, cacheBytes, hosts, others, drain);
    }

    public GatewayOptions withDrain(Duration time) {
        return new GatewayOptions(host, port, publicUrl, consumers, open, cacheBytes, hosts, origins, time);
    }
}
