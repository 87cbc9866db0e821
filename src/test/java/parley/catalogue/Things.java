package parley.catalogue;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/** The API of things that the tests over many requests use: a good upstream, and contracts for it. */
final class Things {

    private Things() {}

    /** A contract {@code things} with a list and single things; {@code upstream} are entries like {@code timeout: 1s}. */
    static String contract(Kind kind, String upstream) {
        return contract("things", "${upstream}", kind, upstream);
    }

    /** The same by another name, which is also its type, and for another address. */
    static String contract(String name, String url, Kind kind, String upstream) {
        return """
                contract: %1$s
                upstream: { url: "%2$s", format: %3$s, %4$s }
                resources:
                  %1$s:
                    id: %5$s
                    attributes: { name: name }
                    list: { request: GET /things, records: %6$s }
                    get: { request: "GET /things/{id}"%7$s }
                """.formatted(
                name, url, kind.word(), upstream, kind.idExpression(), kind.pick("$", "things.thing"), kind.records());
    }

    /** A good answer to {@code request}: one thing, or three of them. */
    static RawReply good(Kind kind, RawRequest request) {
        return good(kind, request, "own");
    }

    /** The same, with names that begin with {@code name}. */
    static RawReply good(Kind kind, RawRequest request, String name) {
        String id = id(request);
        return kind.reply(id.equals("things") ? list(kind, name, 3) : kind.record(id, name + " " + id));
    }

    /** A list of so many things. */
    static String list(Kind kind, String name, int count) {
        String all = IntStream.rangeClosed(1, count)
                .mapToObj(i -> kind.record("" + i, name + " " + i))
                .collect(Collectors.joining(kind.pick(",", "")));
        return kind.pick("[" + all + "]", "<things>" + all + "</things>");
    }

    /** The last segment of the path. */
    static String id(RawRequest request) {
        return request.target().substring(request.target().lastIndexOf('/') + 1);
    }

    /** The same reply, after a while. */
    static RawReply after(Duration delay, Kind kind, RawRequest request) {
        String body = kind.record(id(request), "own " + id(request));
        return RawReply.nothing().pause(delay).then(kind.whole(body));
    }
}
