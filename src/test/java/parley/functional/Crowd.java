package parley.functional;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawClient;

/** Callers at the same time, each on a connection of its own; each has asked, and reads its answer when it is told to. */
final class Crowd implements AutoCloseable {

    private final List<RawClient> callers = new ArrayList<>();

    private Crowd() {}

    /** {@code count} callers of one address. */
    static Crowd of(int count, GatewayFixture gateway, String target, String... headers) {
        return of(gateway, Stream.generate(() -> target).limit(count).toList(), headers);
    }

    /** One caller of each address. */
    static Crowd of(GatewayFixture gateway, List<String> targets, String... headers) {
        Crowd crowd = new Crowd();
        for (String target : targets) {
            RawClient caller = gateway.connect();
            crowd.callers.add(caller);
            caller.writeLines("GET " + target + " HTTP/1.1", "Host: gateway").write(lines(headers) + "\r\n");
        }
        return crowd;
    }

    private static String lines(String... headers) {
        return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    }

    /** {@code /things/1} to {@code /things/count}. */
    static List<String> things(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "/things/" + i).toList();
    }

    /** What each got, in their order. */
    List<Answer> answers() {
        return callers.stream().map(RawClient::read).toList();
    }

    /** One of them leaves without an answer. */
    void leaves(int caller) {
        callers.remove(caller).close();
    }

    /** All of them leave, answered or not. */
    void leaves() {
        callers.forEach(RawClient::close);
    }

    @Override
    public void close() {
        leaves();
    }
}
