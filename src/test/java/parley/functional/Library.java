package parley.functional;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/**
 * The API that the tests of JSON:API run against. Books are one upstream list, served from it one by one; authors are fetched
 * each by a call; loans are paged upstream by number and events by cursor. The upstream has its habits: numbers as ids, one
 * element instead of a list, nothing where a list is empty.
 */
final class Library {

    static final String CONTRACT = """
            contract: library
            about: Books and who wrote them.
            upstream: { url: "${upstream}", format: json, time-zone: Europe/Paris }
            resources:
              books:
                about: A book of the library.
                id: isbn
                attributes:
                  title: { from: name, required: true }
                  pages: { from: pages, type: integer }
                  price: { from: price, type: decimal }
                  published: { from: published, type: date-time, format: "dd.MM.yyyy HH:mm" }
                  tags: { from: tags, type: list of string }
                relationships:
                  author: { type: authors, id: writer }
                  sequels: { type: books, ids: sequels }
                meta: { shelf: shelf }
                list:
                  request: GET /books
                  records: books
                  filter:
                    title: local
                    pages: local
                    tag: { local: tags }
                  sort: { local: [title, pages, price] }
                  page: { size: 4, max-size: 10 }
                get: { find-in: list }
              authors:
                id: key
                attributes: { name: name, born: { from: born, type: date } }
                relationships:
                  books: { type: books, ids: works }
                  mentor: { type: authors, id: mentor }
                get: { request: "GET /authors/{id}", id-pattern: ".+" }
              loans:
                id: no
                attributes: { state: { from: st, values: { O: open, C: closed } } }
                relationships: { book: { type: books, id: isbn } }
                list:
                  request: { path: /loans, query: { p: "{page.number}", n: "{page.size}", st: "{filter.state}", by: "{filter.author}", o: "{sort}" } }
                  records: items
                  filter: { state: upstream, author: upstream }
                  sort: { upstream: { no: up, "-no": down } }
                  page: { style: number, size: 3, max-size: 5, total: total }
              events:
                id: id
                attributes: { what: what }
                list:
                  request: { path: /events, query: { after: "{page.cursor}", n: "{page.size}" } }
                  records: events
                  page: { style: cursor, size: 2, max-size: 4, next: next }
            """;

    /** Ids that are hard to write into an address. */
    static final List<String> ISBNS =
            List.of("1", "a/b", "c d", "Zoë", "x?y#z&w=1", "100%", "..", "半/半", "a+b", "\"quoted\"", "a%2Fb");

    private static final Map<String, String> AUTHORS = Map.of(
            "7", "{\"key\":7,\"name\":\"Anna\",\"born\":\"19600517\",\"works\":[1,\"a/b\"],\"mentor\":\"Ö/8 x\"}",
            "Ö/8 x", "{\"key\":\"Ö/8 x\",\"name\":\"Bert\",\"works\":\"c d\"}",
            "9", "{\"key\":9,\"name\":\"Carl\",\"works\":[]}");

    private Library() {}

    /** A gateway over the library. */
    static GatewayFixture open() {
        return GatewayFixture.of(Library::answer, CONTRACT);
    }

    static RawReply answer(RawRequest request) {
        String target = request.target();
        if (target.equals("/books")) {
            return RawReply.json(books());
        }
        if (target.startsWith("/authors/")) {
            String id = URLDecoder.decode(target.substring(9), StandardCharsets.UTF_8);
            return AUTHORS.containsKey(id) ? RawReply.json(AUTHORS.get(id)) : RawReply.http(404, "", "{}");
        }
        return target.startsWith("/loans?") ? loans(query(target)) : events(query(target));
    }

    private static String books() {
        StringBuilder books = new StringBuilder("{\"books\":[");
        for (int i = 0; i < ISBNS.size(); i++) {
            books.append(i == 0 ? "" : ",").append(book(i));
        }
        return books.append("]}").toString();
    }

    /** Pages has ties, every third title is the same, the first book has no author and the second no sequels. */
    private static String book(int i) {
        String id = i == 0 ? "1" : text(ISBNS.get(i));
        String author = i == 0 ? "" : ",\"writer\":" + (i % 2 == 0 ? "7" : "\"Ö/8 x\"");
        String sequels = i == 1 ? "" : ",\"sequels\":" + (i == 2 ? "\"a/b\"" : "[1,\"a/b\"]");
        return "{\"isbn\":" + id + ",\"name\":\"Title " + i % 3 + "\",\"pages\":\"" + i % 4 * 100 + "\",\"price\":"
                + (i + 1) + ".50,\"published\":\"17.05.2024 09:0" + i % 10 + "\",\"shelf\":\"S" + i
                + "\",\"tags\":" + (i % 2 == 0 ? "[\"new\",\"red\"]" : "\"old\"") + author + sequels + "}";
    }

    private static RawReply loans(Map<String, String> query) {
        int number = Integer.parseInt(query.get("p"));
        int size = Integer.parseInt(query.get("n"));
        int total = query.containsKey("st") ? 4 : 8;
        StringBuilder items = new StringBuilder();
        for (int i = (number - 1) * size; i < Math.min(total, number * size); i++) {
            int no = "down".equals(query.get("o")) ? total - i : i + 1;
            items.append(items.isEmpty() ? "" : ",")
                    .append("{\"no\":" + no + ",\"st\":\"" + query.getOrDefault("st", "O") + "\",\"isbn\":\"a/b\"}");
        }
        return RawReply.json("{\"total\":" + total + ",\"items\":[" + items + "]}");
    }

    private static RawReply events(Map<String, String> query) {
        int first =
                query.containsKey("after") ? Integer.parseInt(query.get("after").replace("c&=", "")) : 1;
        int size = Integer.parseInt(query.get("n"));
        StringBuilder events = new StringBuilder();
        for (int i = first; i < Math.min(6, first + size); i++) {
            events.append(events.isEmpty() ? "" : ",").append("{\"id\":" + i + ",\"what\":\"e" + i + "\"}");
        }
        String next = first + size < 6 ? ",\"next\":\"c&=" + (first + size) + "\"" : "";
        return RawReply.json("{\"events\":[" + events + "]" + next + "}");
    }

    private static Map<String, String> query(String target) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : List.of(target.substring(target.indexOf('?') + 1).split("&", -1))) {
            int equals = pair.indexOf('=');
            Function<String, String> decode = text -> URLDecoder.decode(text, StandardCharsets.UTF_8);
            query.put(decode.apply(pair.substring(0, equals)), decode.apply(pair.substring(equals + 1)));
        }
        return query;
    }

    private static String text(String value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
