package parley.edge;

import io.vertx.core.MultiMap;
import java.util.Optional;
import parley.inbound.Consumers;
import parley.inbound.HostRule;
import parley.route.Access;

/**
 * Who may use the public listener: everybody, or the consumers that are named.
 *
 * @param hosts the names that requests may be for
 * @param consumers empty where everybody is let in
 */
public record PublicEntrance(HostRule hosts, Optional<Consumers> consumers) implements Entrance {

    @Override
    public void check(String method, Optional<String> host, MultiMap headers) {
        if (!method.equals("CONNECT")) { // which names where it wants to be led to, and is led nowhere
            host.ifPresent(hosts::check);
        }
    }

    @Override
    public Access access(MultiMap headers) {
        return consumers.isEmpty()
                ? Access.EVERYTHING
                : Access.of(consumers.get().authenticate(Entrance.credential(headers)));
    }
}
