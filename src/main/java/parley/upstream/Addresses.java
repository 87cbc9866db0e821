package parley.upstream;

import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import parley.exchange.Exchange;
import parley.exchange.Ticker;

/**
 * Where the connections of one upstream go: the checked addresses of its name, in turn, without those that keep failing while
 * others do well. Whoever called an address says how it did. Any event loop.
 */
final class Addresses {

    private final Ejection ejection = new Ejection();
    private final AtomicInteger turn = new AtomicInteger();

    /** What failed for an exchange, so that it is not asked first when the exchange tries again. */
    private final Map<Exchange, SocketAddress> failed = Collections.synchronizedMap(new WeakHashMap<>());

    private final Optional<SocketAddress> fixed;
    private final HostName name;
    private final int port;

    /** What the name meant when it was asked last. */
    private volatile List<SocketAddress> all = List.of();

    /** @param override where all connections go instead, as replay does; the host stays in the Host header */
    Addresses(HostName name, int port, Optional<SocketAddress> override) {
        this.name = name;
        this.port = port;
        // an address written out in the contract is its own permission
        this.fixed = override.or(() -> AddressPolicy.literal(name.host()).map(address -> socket(address, port)));
    }

    private static SocketAddress socket(InetAddress address, int port) {
        return SocketAddress.inetSocketAddress(port, AddressPolicy.text(address));
    }

    /**
     * The addresses to try now for {@code exchange}, the best first: those in use in turn, then the ejected ones, which are
     * still better than none. Fails as the look-up of the name does. Completes on any thread.
     */
    Future<List<SocketAddress>> candidates(Exchange exchange) {
        return fixed.isPresent()
                ? Future.succeededFuture(List.of(fixed.get()))
                : name.addresses(exchange.ticker()).map(found -> order(found, exchange));
    }

    private List<SocketAddress> order(List<InetAddress> found, Exchange exchange) {
        List<SocketAddress> known =
                found.stream().map(address -> socket(address, port)).toList();
        all = known;
        if (known.size() == 1) {
            return known;
        }
        List<SocketAddress> order =
                new ArrayList<>(ejection.usable(known, exchange.ticker().nanoTime()));
        Collections.rotate(order, -Math.floorMod(turn.getAndIncrement(), order.size()));
        SocketAddress avoided = failed.remove(exchange);
        if (avoided != null && order.remove(avoided)) {
            order.add(avoided);
        }
        known.stream().filter(address -> !order.contains(address)).forEach(order::add);
        return order;
    }

    /** {@code address} has answered well. */
    void succeeded(SocketAddress address, Ticker ticker) {
        if (all.size() > 1) {
            ejection.succeeded(address, ticker.nanoTime());
        }
    }

    /** {@code address} has failed {@code exchange}; whether another one does well. */
    boolean failed(SocketAddress address, Exchange exchange) {
        List<SocketAddress> known = all;
        if (known.size() < 2) {
            return false;
        }
        long now = exchange.ticker().nanoTime();
        ejection.failed(address, known, now);
        failed.put(exchange, address);
        return ejection.isAnotherWell(address, known, now);
    }
}
