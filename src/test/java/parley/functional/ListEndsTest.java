package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/** Where a list ends: what the upstream states decides, and without a word of it a short page ends nothing. */
class ListEndsTest {

    private static final String NUMBER = "p: '{page.number}', n: '{page.size}'";
    private static final String OFFSET = "o: '{page.offset}', n: '{page.size}'";
    private static final String PUBLIC = "page[size]";

    /** What an upstream answers behind the end of its list of 120, which it gives 50 at a time. */
    private static Function<RawRequest, RawReply> upstream(String behind) {
        return request -> {
            Map<String, String> query = Shelf.query(request.target());
            int from = query.containsKey("p")
                    ? (Integer.parseInt(query.get("p")) - 1) * 50
                    : Integer.parseInt(query.getOrDefault("o", "0"));
            if (from < 120) {
                return bare(from, Math.min(120, from + 50));
            }
            return switch (behind) {
                case "empty" -> bare(0, 0);
                case "last" -> query.containsKey("p") ? bare(100, 120) : bare(70, 120);
                default -> RawReply.http(Integer.parseInt(behind), "Content-Type: application/json\r\n", "{}");
            };
        };
    }

    private static RawReply bare(int from, int to) {
        return RawReply.json("{\"items\":[" + Shelf.items(from, to) + "]}");
    }

    private static String query(String page) {
        return page.contains("offset") ? OFFSET : NUMBER;
    }

    private static List<String> walk(GatewayFixture gateway, String target) {
        List<String> ids = new ArrayList<>();
        Answer answer = gateway.get(target);
        for (int pages = 0; pages < 40; pages++) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            ids.addAll(answer.ids());
            if (answer.at("/links/next").isNull()) {
                return ids;
            }
            answer = gateway.get(answer.text("/links/next"));
        }
        throw new AssertionError("the list does not end");
    }

    @ParameterizedTest
    @DisplayName("the end that is given again for an offset behind it adds nothing, wherever a page begins")
    @CsvSource({"0, 25", "9, 9", "10, 12", "12, 9", "13, 9", "17, 9", "18, 9", "22, 4", "40, 25"})
    void endGivenAgainAddsNothing(int offset, int limit) {
        Function<RawRequest, RawReply> upstream = request -> {
            int from = Integer.parseInt(Shelf.query(request.target()).get("o"));
            return from < 13 ? bare(from, Math.min(13, from + 9)) : bare(4, 13);
        };
        String contract =
                Shelf.contract("style: offset, upstream-size: 9, max-size: 25, size: 4", "o: '{page.offset}'");
        try (GatewayFixture gateway = GatewayFixture.of(upstream, contract)) {
            Answer answer = gateway.get("/things?page[limit]=%d&page[offset]=%d".formatted(limit, offset));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.ids()).isEqualTo(Shelf.ids(Math.min(13, offset), Math.min(13, offset + limit)));
            assertThat(answer.at("/links/next").isNull()).isTrue();
        }
    }

    @ParameterizedTest
    @DisplayName("an upstream that caps pages at 50 of 120 records loses none, collected or walked, however it ends")
    @ValueSource(strings = {"empty", "last", "400", "404", "416", "422"})
    void cappedListIsComplete(String behind) {
        for (String style : List.of("number", "offset")) {
            String collected = "style: " + style + ", collect: 10";
            try (GatewayFixture gateway =
                    GatewayFixture.of(upstream(behind), Shelf.contract(collected, query(style)))) {
                Answer all = gateway.get("/things?page[size]=100");

                assertThat(all.at("/meta/total").asInt()).as(all.body()).isEqualTo(120);
                assertThat(gateway.upstream().calls()).isEqualTo(4);
                assertThat(walk(gateway, "/things")).isEqualTo(Shelf.ids(0, 120));
            }
            String size = style.equals("number") ? "page[size]" : "page[limit]";
            for (int asked : new int[] {100, 50, 60}) {
                try (GatewayFixture gateway =
                        GatewayFixture.of(upstream(behind), Shelf.contract("style: " + style, query(style)))) {
                    assertThat(walk(gateway, "/things?" + size + "=" + asked)).isEqualTo(Shelf.ids(0, 120));
                }
            }
        }
    }

    @ParameterizedTest
    @DisplayName("a list that is a multiple of the page ends as well")
    @ValueSource(strings = {"empty", "last", "400", "404", "416", "422"})
    void fullLastPageEndsWell(String behind) {
        Function<RawRequest, RawReply> upstream = request -> {
            int from = (Integer.parseInt(Shelf.query(request.target()).get("p")) - 1) * 5;
            return from < 15
                    ? bare(from, from + 5)
                    : behind.equals("empty")
                            ? bare(0, 0)
                            : behind.equals("last")
                                    ? bare(10, 15)
                                    : RawReply.http(
                                            Integer.parseInt(behind), "Content-Type: application/json\r\n", "{}");
        };
        for (String page : List.of("style: number, size: 5", "style: number, upstream-size: 5, collect: 9")) {
            try (GatewayFixture gateway = GatewayFixture.of(upstream, Shelf.contract(page, NUMBER))) {
                assertThat(walk(gateway, "/things")).isEqualTo(Shelf.ids(0, 15));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            style: number                           | page[size]=100
            style: number, upstream-size: 20        | page[size]=20
            style: number, upstream-size: 20, max-size: 60 | page[size]=50
            style: number, upstream-size: any       | page[size]=7
            style: number, collect: 12              | page[size]=30
            style: number, collect: 12, upstream-size: 20 | page[size]=30
            style: number, more: more               | page[size]=20
            style: number, next: next               | page[size]=20
            style: number, total: total             | page[size]=20
            """)
    @DisplayName("pages that are thinned out after they were cut lose nothing")
    void thinnedPagesLoseNothing(String page, String first) {
        // 100 places on 5 pages, of which every third is empty; the total counts places
        Function<RawRequest, RawReply> upstream = request -> {
            int number = Integer.parseInt(Shelf.query(request.target()).get("p"));
            int from = (number - 1) * 20;
            StringBuilder items = new StringBuilder();
            for (int i = from; i < Math.min(100, from + 20); i++) {
                if (i % 3 != 0) {
                    items.append(items.isEmpty() ? "" : ",").append(Shelf.items(i, i + 1));
                }
            }
            boolean more = from + 20 < 100;
            return RawReply.json(
                    "{\"total\":100,\"more\":" + more + (more ? ",\"next\":1" : "") + ",\"items\":[" + items + "]}");
        };
        try (GatewayFixture gateway = GatewayFixture.of(upstream, Shelf.contract(page, NUMBER))) {
            List<String> expected = Shelf.ids(0, 100).stream()
                    .filter(id -> Integer.parseInt(id) % 3 != 0)
                    .toList();

            assertThat(walk(gateway, "/things?" + first)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            style: number, total: total                      | p
            style: offset, total: total                      | o
            style: number, more: more                        | p
            style: offset, more: more                        | o
            style: number, next: next                        | p
            style: offset, next: next                        | o
            style: number, upstream-size: 20, total: total   | p
            style: offset, upstream-size: 20, total: total   | o
            style: number, upstream-size: 20, more: more     | p
            style: offset, upstream-size: 20, more: more     | o
            style: number, upstream-size: any, total: total  | p
            style: offset, upstream-size: any                | o
            style: number, collect: 10, total: total         | p
            style: offset, collect: 10, total: total         | o
            style: offset, collect: 10, more: more           | o
            """)
    @DisplayName("where more is stated a short page is no reason to stop")
    void statedEndsAreReadTo(String page, String holes) {
        for (int total : new int[] {50, 47, 40}) {
            for (int cap : new int[] {10, 9}) {
                try (GatewayFixture gateway =
                        new Shelf(total, cap).behind(Shelf.contract(page, holes.equals("p") ? NUMBER : OFFSET))) {
                    assertThat(walk(gateway, "/things"))
                            .as(total + " by " + cap)
                            .isEqualTo(Shelf.ids(0, total));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"25", "15", "70"})
    @DisplayName("a page that looks like the last one by its total is not, where the pages before it were short")
    void coincidenceIsNotTheEnd(int size) {
        // pages of 50 at most: the second page of 70 holds just as many records as would be left
        try (GatewayFixture gateway =
                new Shelf(120, 50).behind(Shelf.contract("style: number, total: total", NUMBER))) {
            assertThat(walk(gateway, "/things?page[size]=" + size)).isEqualTo(Shelf.ids(0, 120));
        }
    }

    @ParameterizedTest
    @CsvSource({"70, 2", "55, 3", "35, 4"})
    @DisplayName("nor is it where nothing of this list was seen before, as by another instance or after a reload")
    void coincidenceIsNotTheEndForANewcomer(int size, int page) {
        int most = 120 - size * (page - 1);
        try (GatewayFixture gateway =
                new Shelf(120, most).behind(Shelf.contract("style: number, total: total", NUMBER))) {
            Answer answer = gateway.get("/things?page[size]=" + size + "&page[number]=" + page);

            assertThat(answer.text("/links/next")).contains("number%5D=" + (page + 1));
            assertThat(answer.at("/links").has("last")).isFalse();
        }
    }

    @Test
    @DisplayName("last never names a page that leaves records out")
    void lastIsLeftOutWhereItIsNotKnown() {
        try (GatewayFixture gateway =
                new Shelf(120, 50).behind(Shelf.contract("style: number, total: total", NUMBER))) {
            assertThat(gateway.get("/things?page[size]=100").at("/links").has("last"))
                    .isFalse();
            assertThat(gateway.get("/things?page[size]=40").text("/links/last")).contains("=3&");
        }
        try (GatewayFixture gateway =
                new Shelf(120, 10).behind(Shelf.contract("style: offset, total: total", OFFSET))) {
            for (String offset : List.of("0", "100", "110", "115")) {
                assertThat(gateway.get("/things?page[limit]=100&page[offset]=" + offset)
                                .at("/links")
                                .has("last"))
                        .as(offset)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            style: number, total: total                   | p | page[size]=4&page[number]=9    | number%5D=3
            style: offset, total: total                   | o | page[limit]=4&page[offset]=40  | offset%5D=8
            style: number, upstream-size: 5, total: total | p | page[size]=4&page[number]=9    | number%5D=3
            style: number, upstream-size: any             | p | page[size]=4&page[number]=9    | number%5D=3
            style: number                                 | p | page[size]=4&page[number]=9    | -
            style: offset                                 | o | page[limit]=4&page[offset]=40  | -
            style: number, more: more                     | p | page[size]=4&page[number]=9    | -
            """)
    @DisplayName("prev of a page behind the end is the last page that has records, or is left out")
    void previousHasRecords(String page, String holes, String asked, String previous) {
        for (boolean refusing : new boolean[] {false, true}) {
            Shelf shelf = new Shelf(11, 5);
            Function<RawRequest, RawReply> upstream = request -> {
                RawReply reply = shelf.answer(request);
                Map<String, String> query = Shelf.query(request.target());
                boolean behind = query.containsKey("p")
                        ? Integer.parseInt(query.get("p")) > 3
                        : Integer.parseInt(query.get("o")) > 10;
                return behind && refusing ? RawReply.http(404, "Content-Type: application/json\r\n", "{}") : reply;
            };
            try (GatewayFixture gateway =
                    GatewayFixture.of(upstream, Shelf.contract(page, holes.equals("p") ? NUMBER : OFFSET))) {
                Answer answer = gateway.get("/things?" + asked);

                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                assertThat(answer.ids()).isEmpty();
                assertThat(answer.at("/links/next").isNull()).isTrue();
                if (previous.equals("-")) {
                    assertThat(answer.at("/links").has("prev"))
                            .as(answer.body())
                            .isFalse();
                    assertThat(answer.at("/links").has("last")).isFalse();
                } else {
                    assertThat(answer.text("/links/prev")).contains(previous);
                    assertThat(answer.text("/links/last")).contains(previous);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            style: number, more: more                     | p
            style: number, next: next                     | p
            style: number, total: total                   | p
            style: offset, total: total                   | o
            style: number, more: more, collect: 5, size: 5, max-size: 5    | p
            style: number, total: total, collect: 5, size: 5, max-size: 5  | p
            style: offset, total: total, collect: 5, size: 5, max-size: 5  | o
            style: number, total: total, upstream-size: any               | p
            """)
    @DisplayName("a page that the upstream has named and then refuses makes the list broken")
    void namedPageThatIsRefusedIsBroken(String page, String holes) {
        for (int status : new int[] {404, 400, 416, 422}) {
            Shelf shelf = new Shelf(17, 5);
            Function<RawRequest, RawReply> upstream = request -> {
                Map<String, String> query = Shelf.query(request.target());
                boolean third = "3".equals(query.get("p")) || "10".equals(query.get("o"));
                return third
                        ? RawReply.http(status, "Content-Type: application/json\r\n", "{}")
                        : shelf.answer(request);
            };
            String size = holes.equals("o") ? "page[offset]=10&page[limit]=5" : "page[number]=3&page[size]=5";
            try (GatewayFixture gateway =
                    GatewayFixture.of(upstream, Shelf.contract(page, holes.equals("p") ? NUMBER : OFFSET))) {
                Answer answer = gateway.get("/things?" + size);

                assertThat(answer.status()).as(status + answer.body()).isEqualTo(502);
                assertThat(answer.code()).isEqualTo("upstream-contract-violation");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "style: cursor, next: next, collect: 5",
                "style: cursor, next: next, upstream-size: 2, max-size: 9"
            })
    @DisplayName("a cursor of the upstream that answers 404 makes the list broken")
    void namedCursorThatIsRefusedIsBroken(String page) {
        String contract = Shelf.contract(page, "c: '{page.cursor}', n: '{page.size}'");
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> request.target().contains("c=")
                        ? RawReply.http(404, "Content-Type: application/json\r\n", "{}")
                        : RawReply.json("{\"next\":\"b\",\"items\":[" + Shelf.items(0, 2) + "]}"),
                contract)) {
            assertThat(gateway.get("/things?page[size]=9").code()).isEqualTo("upstream-contract-violation");
        }
    }

    @ParameterizedTest
    @CsvSource({"404, false", "410, false", "404, true"})
    @DisplayName("JA-CP-06 a cursor of the caller that the upstream does not know is 400, and nothing to the breaker")
    void unknownCursorIsTheCallers(int status, boolean composed) {
        String page = "style: cursor, next: next" + (composed ? ", upstream-size: 2" : "");
        String contract = Shelf.contract(page, "c: '{page.cursor}', n: '{page.size}'")
                .replace("timeout:", "retry: off, breaker: { of-last: 4, at-least: 2 }, timeout:");
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> request.target().contains("c=x")
                        ? RawReply.http(status, "Content-Type: application/json\r\n", "{}")
                        : RawReply.json("{\"items\":[" + Shelf.items(0, 2) + "]}"),
                contract)) {
            for (int i = 0; i < 6; i++) {
                String cursor = composed ? new Cursor("0:x" + i).encoded() : "x" + i;
                Answer answer = gateway.get("/things?page[after]=" + cursor);

                assertThat(answer.status()).as(answer.body()).isEqualTo(400);
                assertThat(answer.text("/errors/0/source/parameter")).isEqualTo("page[after]");
            }
            assertThat(gateway.get("/things").status()).isEqualTo(200);
            assertThat(gateway.guard("shelf").state()).isEqualTo("closed");
        }
    }

    /** A cursor as callers see it. */
    private record Cursor(String text) {
        String encoded() {
            return java.util.Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"style: number", "style: offset", "style: number, total: total"})
    @DisplayName(
            "more records than were asked for are broken on page one; what the caller chose is nothing to the breaker")
    void longerPagesAreBroken(String page) {
        String contract = Shelf.contract(page, query(page))
                .replace("timeout:", "retry: off, breaker: { of-last: 4, at-least: 2 }, timeout:");
        String size = page.contains("offset") ? "page[limit]=" : PUBLIC + "=";
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> RawReply.json("{\"total\":40,\"items\":[" + Shelf.items(0, 25) + "]}"), contract)) {
            for (int i = 0; i < 6; i++) {
                Answer answer = gateway.get("/things?" + size + (5 + i));

                assertThat(answer.code()).as(answer.body()).isEqualTo("upstream-contract-violation");
            }
            assertThat(gateway.guard("shelf").state()).isEqualTo("closed");
            assertThat(gateway.get("/things").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter[q]=x", "page[after]=x", "page[size]=7"})
    @DisplayName("what is broken because of a value of the caller is nothing to the breaker")
    void callersCannotShutAnUpstream(String value) {
        String contract = Shelf.contract(
                        "style: cursor, next: next",
                        "c: '{page.cursor}', n: '{page.size}', q: '{filter.q}'",
                        "filter: { q: { upstream: true, type: string } }")
                .replace("timeout:", "retry: off, breaker: { of-last: 4, at-least: 2 }, timeout:");
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> request.target().equals("/things?n=25") ? bare(0, 2) : RawReply.json("{\"odd\":1}"),
                contract)) {
            for (int i = 0; i < 6; i++) {
                assertThat(gateway.get("/things?" + value).code()).isEqualTo("upstream-contract-violation");
            }
            assertThat(gateway.guard("shelf").state()).isEqualTo("closed");
            assertThat(gateway.get("/things").status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("a page that is too long whatever the caller asks for is the upstream's fault")
    void longerPagesOfOneSizeCount() {
        String contract = Shelf.contract("style: number, upstream-size: 5, max-size: 20", NUMBER)
                .replace("timeout:", "retry: off, cache: off, breaker: { of-last: 4, at-least: 2 }, timeout:");
        try (GatewayFixture gateway = GatewayFixture.of(request -> bare(0, 6), contract)) {
            assertThat(gateway.get("/things").code()).isEqualTo("upstream-contract-violation");
            gateway.get("/things");

            assertThat(gateway.guard("shelf").state()).isEqualTo("open");
        }
    }

    @Test
    @DisplayName("full-pages: a short page is the last one, without another call")
    void fullPagesEndWithAShortOne() {
        String page = "style: number, upstream-size: 5, full-pages: true, max-size: 20";
        for (String more : List.of("", ", collect: 5")) {
            try (GatewayFixture gateway = new Shelf(13, 5).behind(Shelf.contract(page + more, NUMBER))) {
                Answer answer = gateway.get("/things?page[size]=20");

                assertThat(answer.ids()).isEqualTo(Shelf.ids(0, 13));
                assertThat(answer.at("/links/next").isNull()).isTrue();
                assertThat(gateway.upstream().calls()).isEqualTo(3);
            }
        }
    }

    @ParameterizedTest
    @DisplayName("upstream-size any: pages of the caller's size out of pages of any length")
    @CsvSource(delimiter = '|', textBlock = """
            style: number, upstream-size: any               | page[size]=7
            style: offset, upstream-size: any               | page[limit]=7
            style: number, upstream-size: any, total: total | page[size]=7
            style: number, upstream-size: any, more: more   | page[size]=30
            style: number, upstream-size: any, collect: 12  | page[size]=7
            style: number, upstream-size: any, max-size: 10 | page[size]=10
            """)
    void anySizeIsComposed(String page, String first) {
        int[] begins = {0, 3, 4, 14, 20, 39, 40, 47};
        Function<RawRequest, RawReply> upstream = request -> {
            Map<String, String> query = Shelf.query(request.target());
            int place = query.containsKey("p") ? Integer.parseInt(query.get("p")) - 1 : -1;
            int from = query.containsKey("o") ? Integer.parseInt(query.get("o")) : 0;
            int to = from + 1 + from % 9;
            if (place >= 0) {
                from = place < begins.length ? begins[place] : 47;
                to = place + 1 < begins.length ? begins[place + 1] : 47;
            }
            to = Math.min(47, Math.max(from, to));
            return RawReply.json("{\"total\":47,\"more\":" + (to < 47) + ",\"items\":[" + Shelf.items(from, to) + "]}");
        };
        try (GatewayFixture gateway = GatewayFixture.of(upstream, Shelf.contract(page, query(page)))) {
            assertThat(walk(gateway, "/things?" + first)).isEqualTo(Shelf.ids(0, 47));
        }
    }

    @Test
    @DisplayName("a page further away than the upstream pages that are read is 400 that says so")
    void tooFarAwayIsTheCallers() {
        for (String collect : List.of("", ", collect: 3")) {
            int reach = collect.isEmpty() ? 20 : 3;
            try (GatewayFixture gateway =
                    new Shelf(500, 10).behind(Shelf.contract("style: number, upstream-size: any" + collect, NUMBER))) {
                Answer near = gateway.get("/things?page[size]=10&page[number]=" + reach);
                Answer far = gateway.get("/things?page[size]=10&page[number]=" + (reach + 1));

                assertThat(near.ids()).isEqualTo(Shelf.ids(reach * 10 - 10, reach * 10));
                assertThat(far.status()).isEqualTo(400);
                assertThat(far.text("/errors/0/source/parameter")).isEqualTo("page[number]");
                assertThat(far.text("/errors/0/detail"))
                        .isEqualTo("page[number] leads further than the " + reach
                                + " upstream pages that are read for one request.");
            }
        }
    }

    @Test
    @DisplayName("with any, a list that is filtered here is still read as a whole")
    void anySizeIsCollectedWhereTheWholeIsNeeded() {
        String contract =
                Shelf.contract("style: number, upstream-size: any, collect: 12", NUMBER, "filter: { group: local }");
        try (GatewayFixture gateway = new Shelf(47, 10).behind(contract)) {
            assertThat(gateway.get("/things?filter[group]=1").at("/meta/total").asInt())
                    .isEqualTo(16);
        }
    }

    @Test
    @DisplayName("a page behind the first that is refused because of a filter is no empty page")
    void refusedFilterIsNotTheEnd() {
        String contract = Shelf.contract(
                "style: number", NUMBER + ", q: '{filter.q}'", "filter: { q: { upstream: true, type: string } }");
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> RawReply.http(400, "Content-Type: application/json\r\n", "{}"), contract)) {
            Answer answer = gateway.get("/things?page[number]=2&filter[q]=x");

            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        }
    }

    @Test
    @DisplayName("F-100 an upstream that does not read the parameter of the page is no list of one page")
    void deafUpstreamIsBroken() {
        for (String page : List.of(
                "style: number, size: 5, max-size: 5, collect: 4", "style: number, upstream-size: 5, max-size: 10")) {
            try (GatewayFixture gateway = GatewayFixture.of(request -> bare(0, 5), Shelf.contract(page, NUMBER))) {
                assertThat(gateway.get("/things?page[size]=5").status())
                        .as(page)
                        .isEqualTo(page.contains("collect") ? 502 : 200);
                assertThat(gateway.get("/things?page[size]=" + (page.contains("collect") ? 5 : 10))
                                .status())
                        .as(page)
                        .isEqualTo(502);
            }
        }
    }

    @ParameterizedTest(name = "{0} says {1}")
    @CsvSource(delimiter = '|', textBlock = """
            style: number, total: total                      | 0 | 502
            style: offset, total: total                      | 1 | 502
            style: number, collect: 3, total: total          | 1 | 502
            style: number, upstream-size: any, total: total  | 0 | 502
            style: cursor, next: next, total: total          | 0 | 502
            style: none, total: total                        | 3 | 502
            style: number, total: total                      | 2 | 200
            style: cursor, next: next, total: total          | 2 | 200
            style: none, total: total                        | 2 | 200
            """)
    void totalBelowTheRecordsOfAPageIsNotServed(String page, int total, int status) {
        String hole = page.contains("offset")
                ? OFFSET
                : page.contains("cursor") ? "c: \"{page.cursor}\", n: \"{page.size}\"" : NUMBER;
        String contract = page.contains("none") ? Shelf.contract(page, "a: b") : Shelf.contract(page, hole);
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> request.target().matches(".*[?&](p=[2-9]|o=[1-9]).*")
                        ? RawReply.json("{\"total\":" + total + ",\"items\":[]}")
                        : RawReply.json("{\"total\":" + total + ",\"items\":[" + Shelf.items(0, 2) + "]}"),
                contract)) {
            assertThat(gateway.get("/things").status()).isEqualTo(status);
        }
    }
}
