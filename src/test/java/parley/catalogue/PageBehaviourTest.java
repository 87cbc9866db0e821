package parley.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.testing.RawRequest;
import parley.testing.RawServer;

/** Lists that lie about their pages, and pages whose links lead elsewhere. */
class PageBehaviourTest {

    private static final String NUMBER = "style: number, upstream-size: 3, collect: 4, total: %s";
    private static final String CURSOR = "style: cursor, upstream-size: 3, collect: 4, next: %s";

    /** The breaker opens with the second failure. */
    private static final String GUARDED =
            "retry: off, breaker: { opens-at: 50%, of-last: 4, at-least: 3, for: 1m, most: 1m }, cache: { fresh: 10s, stale-if-error: 1h }";

    private static String contract(Kind kind, String page, String upstream) {
        String query = page.startsWith("style: number")
                ? "p: \"{page.number}\""
                : page.startsWith("style: cursor") ? "c: \"{page.cursor}\"" : "";
        return """
                contract: things
                upstream: { url: "${upstream}", format: %s, timeout: 40s%s }
                resources:
                  things:
                    id: %s
                    attributes: { name: name }
                    list:
                      request: { path: /things, query: { %s } }
                      records: { from: %s, optional: true }
                      page: { %s }
                """.formatted(
                        kind.word(),
                        upstream.isEmpty() ? "" : ", " + upstream,
                        kind.idExpression(),
                        query,
                        kind.pick("items", "r.thing"),
                        page);
    }

    private static RawReply page(Kind kind, List<Integer> ids, int total, String next) {
        String things = ids.stream()
                .map(id -> kind.record("" + id, "own " + id))
                .collect(Collectors.joining(kind.pick(",", "")));
        return kind.reply(kind.pick(
                "{\"total\":" + total + ",\"items\":[" + things + "]"
                        + (next.isEmpty() ? "" : ",\"next\":\"" + next + "\"") + "}",
                "<r><total>" + total + "</total>" + things + (next.isEmpty() ? "" : "<next>" + next + "</next>")
                        + "</r>"));
    }

    private static List<Integer> ids(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }

    private static int number(RawRequest request) {
        return Integer.parseInt(request.target().replaceFirst(".*[?&]p=", ""));
    }

    private static String pick(Kind kind, String page, String name) {
        return page.formatted(kind.pick(name, "r." + name));
    }

    @FaultRow("F-83")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName(
            "F-83 a list that holds fewer records than it says is broken: stale is served, and the breaker hears of it")
    void truncatedListIsBroken(Kind kind) {
        for (String style : List.of("style: local, total: %s", NUMBER)) {
            AtomicBoolean cut = new AtomicBoolean();
            Function<RawRequest, RawReply> upstream = request -> page(kind, ids(1, cut.get() ? 2 : 3), 3, "");
            try (GatewayFixture gateway =
                    GatewayFixture.of(upstream, contract(kind, pick(kind, style, "total"), GUARDED))) {
                assertThat(gateway.get("/things").ids()).containsExactly("1", "2", "3");

                cut.set(true);
                gateway.skip(Duration.ofSeconds(11));
                Answer stale = gateway.get("/things");
                assertThat(stale.ids()).containsExactly("1", "2", "3");
                assertThat(stale.text("/meta/source/0/stale/reason")).isEqualTo("upstream-contract-violation");

                gateway.skip(Duration.ofHours(2));
                Answer cold = gateway.get("/things");
                assertThat(cold.status()).isEqualTo(502);
                assertThat(cold.code()).isEqualTo("upstream-contract-violation");
                assertThat(cold.text("/errors/0/meta/fault")).isEqualTo("truncated-but-valid");
                assertThat(gateway.guard("things").state()).isEqualTo("open");
            }
        }
    }

    @FaultRow("F-98")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-98 a record on two pages is one record of the collected list, and that is counted")
    void recordOnTwoPagesIsOne(Kind kind) {
        Function<RawRequest, RawReply> upstream = request ->
                number(request) == 1 ? page(kind, List.of(1, 2, 3), 5, "") : page(kind, List.of(3, 4), 5, "");
        try (GatewayFixture gateway = GatewayFixture.of(upstream, contract(kind, pick(kind, NUMBER, "total"), ""))) {
            Answer answer = gateway.get("/things");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.ids()).containsExactly("1", "2", "3", "4");
            assertThat(answer.text("/meta/pagination")).isEqualTo("best-effort");
            assertThat(gateway.listener().notes()).contains("page-dup");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-98 a record on two upstream pages stands once on the page that is made of both")
    void recordOnTwoPagesStandsOnceOnAComposedPage(Kind kind) {
        Function<RawRequest, RawReply> counted = request ->
                number(request) == 1 ? page(kind, List.of(1, 2, 3), 5, "") : page(kind, List.of(3, 4), 5, "");
        Function<RawRequest, RawReply> chained = request -> request.target().contains("c=b")
                ? page(kind, List.of(3, 4), 5, "")
                : page(kind, List.of(1, 2, 3), 5, "b");
        repeated(
                kind, counted, pick(kind, "style: number, upstream-size: 3, size: 6, max-size: 6, total: %s", "total"));
        repeated(kind, chained, pick(kind, "style: cursor, upstream-size: 3, size: 6, max-size: 6, next: %s", "next"));
    }

    private static void repeated(Kind kind, Function<RawRequest, RawReply> upstream, String page) {
        try (GatewayFixture gateway = GatewayFixture.of(upstream, contract(kind, page, ""))) {
            Answer answer = gateway.get("/things");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.ids()).containsExactly("1", "2", "3", "4");
            assertThat(answer.text("/meta/pagination")).isEqualTo("best-effort");
            assertThat(gateway.listener().notes()).contains("page-dup");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-98 a last page with nothing but a record that moved onto it is no circle")
    void lastPageWithAMovedRecordIsNoCircle(Kind kind) {
        Function<RawRequest, RawReply> upstream =
                request -> number(request) == 1 ? page(kind, ids(1, 3), 4, "") : page(kind, List.of(3), 4, "");
        for (String style : List.of(
                "style: number, upstream-size: 3, collect: 4",
                "style: number, upstream-size: 3, size: 6, max-size: 6")) {
            try (GatewayFixture gateway = GatewayFixture.of(upstream, contract(kind, style, ""))) {
                Answer answer = gateway.get("/things");

                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.ids()).containsExactly("1", "2", "3");
                assertThat(answer.text("/meta/pagination")).isEqualTo("best-effort");
            }
        }
    }

    @FaultRow("F-99")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-99 where records may have moved between pages that is said; where they cannot have, it is not")
    void movedRecordsAreFlagged(Kind kind) {
        AtomicBoolean moving = new AtomicBoolean(true);
        // record 1 is deleted between the pages, so record 4 moves to the page that was read before
        Function<RawRequest, RawReply> upstream = request -> number(request) == 1
                ? page(kind, ids(1, 3), 6, "")
                : number(request) > 2
                        ? page(kind, List.of(), 6, "")
                        : moving.get() ? page(kind, ids(5, 6), 5, "") : page(kind, ids(4, 6), 6, "");
        try (GatewayFixture gateway = GatewayFixture.of(upstream, contract(kind, pick(kind, NUMBER, "total"), ""))) {
            Answer moved = gateway.get("/things");
            assertThat(moved.ids()).containsExactly("1", "2", "3", "5", "6");
            assertThat(moved.text("/meta/pagination")).isEqualTo("best-effort");
            assertThat(gateway.listener().notes()).contains("page-gap");

            moving.set(false);
            Answer steady = gateway.get("/things");
            assertThat(steady.ids()).containsExactly("1", "2", "3", "4", "5", "6");
            assertThat(steady.at("/meta").has("pagination")).isFalse();
        }
        try (GatewayFixture gateway =
                GatewayFixture.of(upstream, contract(kind, "style: number, upstream-size: 3, collect: 4", ""))) {
            assertThat(gateway.get("/things").text("/meta/pagination"))
                    .as("without a total nobody knows")
                    .isEqualTo("best-effort");
        }
    }

    @FaultRow("F-100")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName(
            "F-100 pages that lead in a circle, or for ever on, end as a broken reply after at most the pages allowed")
    void circleIsBroken(Kind kind) {
        Function<RawRequest, RawReply> circle = request ->
                request.target().contains("c=b") ? page(kind, ids(4, 6), 9, "a") : page(kind, ids(1, 3), 9, "b");
        circle(kind, circle, pick(kind, CURSOR, "next"), 3);
        Function<RawRequest, RawReply> itself = request -> page(kind, ids(1, 3), 9, "b");
        circle(kind, itself, pick(kind, CURSOR, "next"), 2);
        Function<RawRequest, RawReply> endless =
                request -> page(kind, ids(number(request) * 3, number(request) * 3 + 2), 9, "x");
        circle(kind, endless, pick(kind, "style: number, upstream-size: 3, collect: 4, next: %s", "next"), 4);
        Function<RawRequest, RawReply> deaf = request -> page(kind, ids(1, 3), 9, "");
        circle(kind, deaf, pick(kind, NUMBER, "total"), 3);
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-100 a page is not composed of upstream pages that lead in a circle")
    void circleIsNotComposed(Kind kind) {
        Function<RawRequest, RawReply> circle = request ->
                request.target().contains("c=b") ? page(kind, ids(4, 6), 9, "a") : page(kind, ids(1, 3), 9, "b");
        composedCircle(
                kind,
                circle,
                pick(kind, "style: cursor, upstream-size: 3, size: 12, max-size: 12, next: %s", "next"),
                3);
        Function<RawRequest, RawReply> deaf = request -> page(kind, ids(1, 3), 9, "");
        composedCircle(kind, deaf, "style: number, upstream-size: 3, size: 6, max-size: 6", 2);
    }

    private static void composedCircle(Kind kind, Function<RawRequest, RawReply> upstream, String page, int calls) {
        try (GatewayFixture gateway = GatewayFixture.of(upstream, contract(kind, page, "cache: off"))) {
            Answer answer = gateway.get("/things");

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.text("/errors/0/meta/fault")).isEqualTo("page-loop");
            assertThat(gateway.upstream().calls()).isEqualTo(calls);
        }
    }

    private static void circle(Kind kind, Function<RawRequest, RawReply> upstream, String page, int calls) {
        try (GatewayFixture gateway = GatewayFixture.of(upstream, contract(kind, page, ""))) {
            Answer answer = gateway.get("/things");

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.code()).isEqualTo("upstream-contract-violation");
            assertThat(answer.text("/errors/0/meta/fault")).isEqualTo("page-loop");
            assertThat(gateway.upstream().calls()).isEqualTo(calls);
            assertThat(gateway.listener().failedAttempts())
                    .as("the breaker hears of it")
                    .hasSize(1)
                    .allMatch(failure -> failure.isOfWholeUpstream());
        }
    }

    @FaultRow("F-101")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-101 a next link to another host is refused and never followed; links are the gateway's own")
    void foreignLinkIsRefused(Kind kind) {
        try (RawServer foreign = RawServer.forbidden()) {
            String next = foreign.url() + "/internal";
            Function<RawRequest, RawReply> upstream = request -> page(kind, ids(1, 3), 9, next);
            for (String page : List.of(
                    "style: link, carries: [], upstream-size: 3",
                    "style: link, carries: [], upstream-size: 3, collect: 4")) {
                try (GatewayFixture gateway = GatewayFixture.of(
                        upstream, contract(kind, page + ", next: " + kind.pick("next", "r.next"), ""))) {
                    Answer answer = gateway.get("/things");

                    assertThat(answer.status()).isEqualTo(502);
                    assertThat(answer.code()).isEqualTo("upstream-redirect-refused");
                    assertThat(answer.text("/errors/0/meta/fault")).isEqualTo("page-link-foreign");
                    assertThat(answer.body()).doesNotContain(foreign.url());
                }
            }
            cursorIsNoAddress(kind, upstream);
            assertThat(foreign.connections()).isZero();
        }
    }

    /** What a contract calls a cursor goes back where the contract puts it, whatever it looks like. */
    private static void cursorIsNoAddress(Kind kind, Function<RawRequest, RawReply> upstream) {
        String page = "style: cursor, upstream-size: 3, next: " + kind.pick("next", "r.next");
        try (GatewayFixture gateway = GatewayFixture.of(upstream, contract(kind, page, ""))) {
            String shown = gateway.get("/things").text("/links/next");

            assertThat(shown).startsWith(gateway.url() + "/things?");
            gateway.get(shown);
            assertThat(gateway.upstream().targets()).allMatch(target -> target.startsWith("/things"));
        }
    }
}
