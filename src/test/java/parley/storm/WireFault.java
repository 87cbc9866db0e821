package parley.storm;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import parley.storm.Reply.End;

/** Calls that come to nothing, and are seen to. */
enum WireFault implements Behaviour {
    HANGS("F-07", order -> Reply.nothing(End.HANGS)),
    CLOSED_UNANSWERED("F-08", order -> Reply.nothing(End.CLOSES)),
    RESET("F-09", order -> Reply.nothing(End.RESETS)),
    HEAD_CUT("F-19", order -> Reply.raw("HTTP/1.1 200 OK\r\nContent-Ty", End.CLOSES)),
    GARBAGE("F-20", order -> Reply.raw("\u0001\u0002 not http at all \u0003\r\n\r\n", End.CLOSES)),
    NO_STATUS_LINE("F-21", order -> Reply.raw("<html>hi</html>", End.CLOSES)),
    ODD_STATUS("F-22", order -> Reply.of(999, "text/plain", new byte[0])),
    FAILS("F-55", order -> Reply.of(500, "text/plain", bytes("failed"))),
    BAD_GATEWAY("F-56", order -> Reply.of(502, "text/html", bytes("<html><h1>502 Bad Gateway</h1></html>"))),
    UNAVAILABLE("F-57", order -> Reply.of(503, "text/html", bytes("<html><h1>Unavailable</h1></html>"))),
    UNAVAILABLE_FOR_NOW("F-58", order -> Reply.of(503, "text/plain\r\nRetry-After: 1", bytes("later")));

    private final String id;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Function<Order, Reply> reply;

    WireFault(String id, Function<Order, Reply> reply) {
        this.id = id;
        this.reply = reply;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String label() {
        return id + " " + name();
    }

    @Override
    public boolean isGood() {
        return false;
    }

    @Override
    public Reply reply(Order order) {
        return reply.apply(order);
    }
}
