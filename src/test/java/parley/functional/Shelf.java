package parley.functional;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/**
 * An upstream with one list of numbered things, which it gives in pages of every style: {@code p} is a number from 1, {@code o} an
 * offset from 0, {@code c} a cursor, and {@code n} the size, which it gives no more than {@code most} of. The reply has all that
 * an API may tell: total, more, next cursor, and a header with the next link.
 */
record Shelf(int total, int most) {

    /** Time enough for as many pages as a test may want. */
    static final String PATIENT = "timeout: 300s, attempt: 5s";

    /** A contract whose list is paged as {@code page} says and asks with {@code query}. */
    static String contract(String page, String query) {
        return contract(page, query, "");
    }

    /** The same with further lines of the list. */
    static String contract(String page, String query, String more) {
        return """
                contract: shelf
                upstream: { url: "${upstream}", format: json, %s }
                resources:
                  things:
                    id: no
                    attributes: { name: name, group: { from: group, type: integer } }
                    list:
                      request: { path: /things, query: { %s } }
                      records: items
                      page: { %s }
                %s
                """.formatted(PATIENT, query, page, more.indent(6).stripTrailing());
    }

    GatewayFixture behind(String contract) {
        return GatewayFixture.of(this::answer, contract);
    }

    RawReply answer(RawRequest request) {
        Map<String, String> query = query(request.target());
        int size = Math.min(most, Integer.parseInt(query.getOrDefault("n", "" + most)));
        int from = query.containsKey("p")
                ? (Integer.parseInt(query.get("p")) - 1) * size
                : Integer.parseInt(query.getOrDefault("o", query.getOrDefault("c", "0")));
        int to = Math.min(total, from + size);
        String link = to < total ? "Link: </things?c=%d&n=%d>; rel=\"next\"\r\n".formatted(to, size) : "";
        return RawReply.http(200, "Content-Type: application/json\r\n" + link, page(from, to));
    }

    private String page(int from, int to) {
        String next = to < total ? ",\"next\":\"" + to + "\"" : "";
        return "{\"total\":%d,\"more\":%b%s,\"items\":[%s]}".formatted(total, to < total, next, items(from, to));
    }

    /** Things as the upstream writes them, from one up to before another. */
    static String items(int from, int to) {
        return IntStream.range(from, Math.max(from, to)).mapToObj(Shelf::item).collect(Collectors.joining(","));
    }

    private static String item(int i) {
        return "{\"no\":%d,\"name\":\"thing %d\",\"group\":%d}".formatted(i, i, i % 3);
    }

    /** The ids of things, from one up to before another. */
    static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toList();
    }

    static Map<String, String> query(String target) {
        Map<String, String> query = new HashMap<>();
        for (String pair : List.of(target.substring(target.indexOf('?') + 1).split("&", -1))) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }
}
