package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.ManualTicker;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/** Lists that are collected from all their upstream pages: complete, or an error. */
class CollectedListsTest {

    private static final String NUMBER = "p: '{page.number}', n: '{page.size}'";
    private static final String CURSOR = "c: '{page.cursor}', n: '{page.size}'";

    private static final String LOCAL = """
            filter: { group: local }
            sort: { local: [name] }
            """;

    private static String contract(String page, String query) {
        return Shelf.contract(page, query, LOCAL).replace("timeout:", "cache: { fresh: 1m }, timeout:")
                + "    get: { find-in: list }\n";
    }

    @ParameterizedTest(name = "{0}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            style: number, collect: 10, max-size: 5               | p | 23 | 6
            style: number, collect: 10, max-size: 5, total: total | p | 23 | 5
            style: number, collect: 10, max-size: 5, total: total | p | 50 | 10
            style: number, collect: 10, max-size: 5, more: more   | p | 20 | 4
            style: number, collect: 10, max-size: 5               | p | 20 | 5
            style: number, collect: 10, upstream-size: 5, total: total | p | 3 | 1
            style: offset, collect: 10, upstream-size: 5          | o | 12 | 4
            style: offset, collect: 10, upstream-size: 5, full-pages: true | o | 12 | 3
            style: offset, collect: 20, upstream-size: 5, total: total | o | 71 | 15
            style: cursor, collect: 10, upstream-size: 5, next: next | c | 50 | 10
            style: link, carries: [c], collect: 10, upstream-size: 5            | l | 23 | 5
            style: link, carries: [c], collect: 10, upstream-size: 5, total: total | l | 23 | 5
            style: link, carries: [c], collect: 1, upstream-size: 5             | l | 5  | 1
            style: number, collect: 2, upstream-size: 5           | p | 0  | 1
            """)
    void allPagesAreOneList(String page, String style, int total, int calls) {
        try (GatewayFixture gateway = new Shelf(total, 5).behind(contract(page, query(style)))) {
            Answer all = gateway.get("/things?page[offset]=0&page[limit]=" + (page.contains("max-size") ? 5 : 100));
            Answer one = gateway.get("/things/" + (total - 1));
            Answer some = gateway.get("/things?filter[group]=1&sort=-name&page[size]=3");

            assertThat(all.at("/meta/total").asInt()).isEqualTo(total);
            assertThat(one.status()).isEqualTo(total == 0 ? 404 : 200);
            assertThat(some.at("/meta/total").asInt()).isEqualTo((total + 1) / 3);
            assertThat(gateway.upstream().calls()).isEqualTo(calls);
        }
    }

    @Test
    @DisplayName("a list is as old as its oldest page")
    void ageCountsFromTheFirstPage() {
        ManualTicker clock = new ManualTicker();
        Shelf shelf = new Shelf(12, 5);
        String contract = contract("style: number, collect: 10, upstream-size: 5, total: total", NUMBER);
        Function<RawRequest, RawReply> slow = request -> {
            clock.advance(Shelf.query(request.target()).get("p").equals("1") ? Duration.ZERO : Duration.ofSeconds(10));
            return shelf.answer(request);
        };
        try (GatewayFixture gateway =
                new GatewayFixture.Setup().withTicker(clock).over(slow, contract)) {
            assertThat(gateway.get("/things").header("Age")).contains("20");
            clock.advance(Duration.ofSeconds(39));
            assertThat(gateway.get("/things").header("Age")).contains("59");
            assertThat(gateway.upstream().calls()).isEqualTo(3);
            clock.advance(Duration.ofSeconds(2));
            assertThat(gateway.get("/things").header("Age")).contains("20");
            assertThat(gateway.upstream().calls()).isEqualTo(6);
        }
    }

    private static String query(String style) {
        return switch (style) {
            case "p" -> NUMBER;
            case "o" -> "o: '{page.offset}', n: '{page.size}'";
            case "c" -> CURSOR;
            default -> "n: '{page.size}'";
        };
    }

    @Test
    void orderIsThatOfTheUpstream() {
        String contract = contract("style: number, collect: 20, upstream-size: 5, total: total", NUMBER);
        try (GatewayFixture gateway = new Shelf(77, 5).behind(contract)) {
            assertThat(gateway.get("/things?page[size]=100").ids()).isEqualTo(Shelf.ids(0, 77));
        }
    }

    @Test
    @DisplayName("collected lists take number and size as well as offset and limit")
    void collectedListsArePagedLikeLocalOnes() {
        String contract = contract("style: cursor, next: next, collect: 5, upstream-size: 5, size: 4", CURSOR);
        try (GatewayFixture gateway = new Shelf(11, 5).behind(contract)) {
            Answer second = gateway.get("/things?page[number]=2");

            assertThat(second.ids()).isEqualTo(Shelf.ids(4, 8));
            assertThat(second.at("/links/last").asText()).contains("3");
            assertThat(gateway.get("/things?page[offset]=9&page[limit]=9").ids())
                    .isEqualTo(Shelf.ids(9, 11));
            assertThat(gateway.get("/things?page[after]=5").status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            style: number, collect: 3, upstream-size: 5               | p | 3
            style: number, collect: 3, upstream-size: 5, total: total | p | 1
            style: cursor, collect: 3, upstream-size: 5, next: next   | c | 3
            style: link, carries: [c], collect: 3, upstream-size: 5                 | l | 3
            """)
    @DisplayName("F-100 a list longer than the contract says is an error, never cut")
    void longerListIsAnError(String page, String style, int calls) {
        try (GatewayFixture gateway = new Shelf(16, 5).behind(contract(page, query(style)))) {
            Answer answer = gateway.get("/things");

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.code()).isEqualTo("upstream-contract-violation");
            assertThat(answer.text("/errors/0/meta/fault")).isEqualTo("page-loop");
            assertThat(gateway.upstream().calls()).isEqualTo(calls);
            assertThat(gateway.listener().failedAttempts()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 200", "5, 502"})
    @DisplayName("F-83 a total that only the first page tells counts for the whole list")
    void totalOfTheFirstPageCounts(int total, int status) {
        Function<RawRequest, RawReply> upstream = request -> RawReply.json(
                request.target().contains("c=b")
                        ? "{\"items\":[" + Shelf.items(2, 4) + "]}"
                        : "{\"total\":" + total + ",\"next\":\"b\",\"items\":[" + Shelf.items(0, 2) + "]}");
        String page = "style: cursor, collect: 3, upstream-size: 2, next: next, total: total";
        try (GatewayFixture gateway = GatewayFixture.of(upstream, contract(page, CURSOR))) {
            Answer answer = gateway.get("/things");

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.at("/meta").has("pagination")).isFalse();
        }
    }

    @Test
    void listAsLongAsTheContractSaysIsGood() {
        try (GatewayFixture gateway =
                new Shelf(15, 5).behind(contract("style: cursor, collect: 3, upstream-size: 5, next: next", CURSOR))) {
            assertThat(gateway.get("/things").at("/meta/total").asInt()).isEqualTo(15);
        }
    }

    @Test
    @DisplayName("a page that fails makes the whole fail: no part of a list is served for all of it")
    void onePageThatFailsFailsAll() {
        Shelf shelf = new Shelf(23, 5);
        Function<RawRequest, RawReply> upstream =
                request -> request.target().contains("p=4") ? RawReply.http(500, "", "{}") : shelf.answer(request);
        for (String total : List.of("", ", total: total")) {
            try (GatewayFixture gateway = GatewayFixture.of(
                    upstream, contract("style: number, collect: 10, upstream-size: 5" + total, NUMBER))) {
                assertThat(gateway.get("/things").code()).isEqualTo("upstream-fault");
                assertThat(gateway.get("/things/1").code()).isEqualTo("upstream-fault");
            }
        }
    }

    @Test
    @DisplayName("a page is asked for again by itself")
    void pagesAreRetriedOneByOne() {
        Shelf shelf = new Shelf(23, 5);
        AtomicInteger fourth = new AtomicInteger();
        String contract = contract("style: number, collect: 10, upstream-size: 5, total: total", NUMBER)
                .replace("timeout:", "retry: { attempts: 2, first: 1ms }, timeout:");
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> request.target().contains("p=4") && fourth.incrementAndGet() == 1
                        ? RawReply.http(500, "", "{}")
                        : shelf.answer(request),
                contract)) {
            assertThat(gateway.get("/things?page[size]=100").ids()).isEqualTo(Shelf.ids(0, 23));
            assertThat(gateway.upstream().calls()).isEqualTo(6);
        }
    }

    @Test
    @DisplayName("no more pages are asked for together than the upstream takes at once")
    void atOnceIsKept() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Shelf shelf = new Shelf(60, 5);
        String contract = contract("style: number, collect: 20, upstream-size: 5, total: total", NUMBER)
                .replace("timeout:", "at-once: 3, waiting: 0, timeout:");
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    RawReply reply = shelf.answer(request);
                    now.decrementAndGet();
                    return reply;
                },
                contract)) {
            assertThat(gateway.get("/things?page[size]=100").ids()).isEqualTo(Shelf.ids(0, 60));
            assertThat(most.get()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void storedListIsNotReadAgain() {
        String contract = contract("style: link, carries: [c], collect: 10, upstream-size: 5", "n: '{page.size}'");
        try (GatewayFixture gateway = new Shelf(23, 5).behind(contract)) {
            gateway.get("/things");
            gateway.get("/things?page[number]=2");
            gateway.skip(java.time.Duration.ofSeconds(61));
            gateway.get("/things");

            assertThat(gateway.upstream().calls()).isEqualTo(10);
        }
    }

    @Test
    @DisplayName("a collected list is kept as long as the page that may be kept the shortest")
    void shortestLifetimeCounts() {
        Map<String, String> lifetimes = Map.of("1", "max-age=600", "2", "max-age=5", "3", "max-age=300");
        Shelf shelf = new Shelf(13, 5);
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> RawReply.http(
                        200,
                        "Cache-Control: "
                                + lifetimes.get(Shelf.query(request.target()).get("p")) + "\r\nETag: \"x\"\r\n",
                        "{\"total\":13,\"items\":[" + items(request) + "]}"),
                contract("style: number, collect: 5, upstream-size: 5, total: total", NUMBER))) {
            Answer first = gateway.get("/things");
            gateway.skip(java.time.Duration.ofSeconds(6));
            gateway.get("/things");

            assertThat(first.header("Cache-Control").orElse("")).matches(".*max-age=[0-5]\\b.*");
            assertThat(gateway.upstream().calls()).isEqualTo(6);
            assertThat(gateway.upstream().requests())
                    .allMatch(request -> request.header("If-None-Match").isEmpty());
            assertThat(shelf.total()).isEqualTo(13);
        }
    }

    private static String items(RawRequest request) {
        int page = Integer.parseInt(Shelf.query(request.target()).get("p"));
        return Shelf.items((page - 1) * 5, Math.min(13, page * 5));
    }
}
