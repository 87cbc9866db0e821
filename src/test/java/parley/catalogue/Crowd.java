package parley.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawClient;

/** Many clients who ask at the same moment, each on a connection of its own, and read their answers afterwards. */
final class Crowd implements AutoCloseable {

    private final List<RawClient> clients = new ArrayList<>();

    private Crowd() {}

    /** {@code size} clients who ask for the same path. */
    static Crowd asking(GatewayFixture gateway, int size, String path, String... headers) {
        return asking(gateway, IntStream.range(0, size).mapToObj(i -> path).toList(), headers);
    }

    /** A client for each path. */
    static Crowd asking(GatewayFixture gateway, List<String> paths, String... headers) {
        Crowd crowd = new Crowd();
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        for (String path : paths) {
            crowd.clients.add(
                    gateway.connect().write("GET " + path + " HTTP/1.1\r\nHost: gateway\r\n" + lines + "\r\n"));
        }
        return crowd;
    }

    /** The first client goes away without its answer. */
    void firstLeaves() {
        clients.remove(0).close();
    }

    /** All go away without their answers. */
    void leave() {
        clients.forEach(RawClient::close);
        clients.clear();
    }

    /** What each got, in order. */
    List<Answer> answers() {
        return clients.stream().map(RawClient::read).toList();
    }

    @Override
    public void close() {
        leave();
    }
}
