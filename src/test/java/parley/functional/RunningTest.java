package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.LoopTurns;
import parley.testing.Patience;
import parley.testing.RawClient;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/** The gateway as a process: large replies beside small ones, and stopping. */
class RunningTest {

    @Test
    @DisplayName("a large reply is digested on a worker, and what is noted of it is told on the event loop")
    void largeReplyLeavesTheLoop() {
        String large = "{\"id\":\"0\",\"id\":\"1\",\"name\":\"" + "x".repeat(100_000) + "\"}";
        try (GatewayFixture gateway = GatewayFixture.of(request -> RawReply.json(large), Contracts.THINGS)) {

            Answer answer = gateway.get("/things/1");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text("/data/attributes/name")).hasSize(100_000);
            assertThat(gateway.listener().notes()).hasSize(1);
        }
    }

    @Test
    @DisplayName("F-118 large lists stop nobody: the loops stay free")
    void largeListsStopNobody() {
        StringBuilder items = new StringBuilder("[");
        for (int i = 0; i < 10_000; i++) {
            items.append(i == 0 ? "" : ",").append("{\"id\":" + i + ",\"name\":\"name of " + i + "\"}");
        }
        String large = items + "]";
        try (GatewayFixture gateway = PatientGateway.over(
                request -> request.target().equals("/things") ? RawReply.json(large) : RawReply.json("{\"id\":\"1\"}"),
                Contracts.THINGS)) {
            try (RawClient client = gateway.connect().writeLines("GET /things HTTP/1.1", "Host: a", "")) {
                for (int i = 0; i < 20; i++) {
                    assertThat(gateway.get("/things/1").status()).isEqualTo(200);
                }

                assertThat(client.read().ids()).hasSize(10_000);
            }
        }
    }

    @Test
    @DisplayName("F-118 sorting, filtering, linking and writing thirty thousand records is no work for the loops")
    void hugeListsStopNobody() {
        String records = IntStream.range(0, 30_000)
                .mapToObj(i -> "{\"id\":%d,\"at\":\"2024-05-01T00:%02d:%02dZ\",\"next\":[%d]}"
                        .formatted(i, i / 60 % 60, i % 60, (i + 1) % 30_000))
                .collect(Collectors.joining(",", "[", "]"));
        String dates = IntStream.range(0, 170)
                .mapToObj(i -> "2024-05-01T00:%02d:%02dZ".formatted(i / 60, i % 60))
                .collect(Collectors.joining(","));
        try (GatewayFixture gateway = PatientGateway.over(request -> RawReply.json(records), """
                contract: moments
                upstream: { url: "${upstream}", format: json, timeout: 60s, attempt: 50s, cache: { fresh: 10m, refresh-ahead: off } }
                resources:
                  moments:
                    id: id
                    attributes: { at: { from: at, type: date-time } }
                    relationships: { next: { type: moments, ids: next } }
                    list:
                      request: GET /moments
                      records: $
                      filter: { at: local }
                      sort: { local: [at] }
                      page: none
                    get: { find-in: list }
                """)) {
            gateway.get("/moments/7");
            LoopShare share = LoopShare.begin();
            Answer sorted = gateway.get("/moments?sort=-at&filter[at][ge]=2024-05-01T00:01:00Z");
            Answer some = gateway.get("/moments?filter[at]=" + dates);
            assertThat(share.now()).as("part of the work that loops do").isLessThan(0.3);

            assertThat(sorted.ids()).hasSize(30_000 - 9 * 60).startsWith("10799");
            assertThat(some.ids()).hasSize(9 * 170).startsWith("0", "1");
            assertThat(gateway.get("/moments/7/next").ids()).containsExactly("8");
            assertThat(gateway.upstream().calls()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName(
            "no loop computes for long at a stretch while a list of 100,000 records is fetched, sorted and filtered")
    void largeListsHoldNoLoop(boolean collected) throws Exception {
        int pages = collected ? 20 : 1;
        List<String> records = IntStream.range(0, pages)
                .mapToObj(page -> IntStream.range(0, 100_000 / pages)
                        .map(i -> i + page * 100_000 / pages)
                        .mapToObj(i -> "{\"id\":%d,\"at\":\"%s\",\"name\":\"name %d\"}"
                                .formatted(i, Instant.ofEpochSecond(i), i % 997))
                        .collect(Collectors.joining(",", "[", "]")))
                .toList();
        String dates = IntStream.range(0, 170)
                .mapToObj(i -> Instant.ofEpochSecond(500L * i).toString())
                .collect(Collectors.joining(","));
        List<String> questions = List.of(
                "/moments/99999",
                "/moments?sort=-at",
                "/moments?sort=name,-at&page[number]=900",
                "/moments?filter[at][ge]=1970-01-02T00:00:00Z&sort=name",
                "/moments?filter[name][contains]=99",
                "/moments?filter[at]=" + dates);
        String contract = """
                contract: %1$s
                upstream: { url: "${upstream}", format: json, timeout: 1000s, attempt: 30s, cache: { fresh: 10m, refresh-ahead: off } }
                resources:
                  %1$s:
                    id: id
                    attributes: { at: { from: at, type: date-time }, name: name }
                    list:
                      request: %3$s
                      records: $
                      filter: { at: local, name: local }
                      sort: { local: [at, name] }
                      page: %2$s
                    get: { find-in: list }
                """;
        String page = collected ? "{ style: number, collect: 30, upstream-size: 5000 }" : "local";
        try (GatewayFixture gateway = PatientGateway.over(
                request -> RawReply.json(
                        request.target().startsWith("/few")
                                ? request.target().endsWith("p=2") ? "[]" : "[{\"id\":99999,\"name\":\"name 99\"}]"
                                : number(request) > pages ? "[]" : records.get(number(request) - 1)),
                contract.formatted("moments", page, request(collected, "moments")),
                contract.formatted("few", page, request(collected, "few")))) {
            LoopTurns turns = gateway.turns();
            for (String question : questions) {
                assertThat(gateway.get(question.replace("/moments", "/few")).status())
                        .isEqualTo(200);
            }
            Duration control = turns.longest();
            for (String question : questions) {
                assertThat(gateway.get(question).status()).isEqualTo(200);
            }

            assertThat(turns.longest())
                    .as("beside %s with lists of one", control)
                    .isLessThan(Collections.max(List.of(Duration.ofMillis(50), control.multipliedBy(3))));
        }
    }

    private static String request(boolean collected, String path) {
        return collected ? "{ path: /" + path + ", query: { p: '{page.number}' } }" : "GET /" + path;
    }

    /** Of the page that is asked for. */
    private static int number(RawRequest request) {
        return Integer.parseInt(Shelf.query(request.target()).getOrDefault("p", "1"));
    }

    @Test
    @DisplayName("pages are compared by what they hold, not each record of one with each of the other")
    void longPagesAreComparedAtOnce() throws Exception {
        String page = IntStream.range(0, 20_000)
                .mapToObj(i -> "{\"no\":%d}".formatted(i))
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
        String contract = Shelf.contract("style: number, max-size: 20000", "p: '{page.number}', n: '{page.size}'");
        try (GatewayFixture gateway = PatientGateway.over(request -> RawReply.json(page), contract)) {
            LoopTurns turns = gateway.turns();
            assertThat(gateway.get("/things?page[size]=20000").ids()).hasSize(20_000);
            Duration control = turns.longest();
            assertThat(gateway.get("/things?page[size]=20000&page[number]=3").ids())
                    .isEmpty();

            assertThat(turns.longest())
                    .as("beside %s for the first of them", control)
                    .isLessThan(Collections.max(List.of(Duration.ofMillis(150), control.multipliedBy(3))));
        }
    }

    @Test
    @DisplayName(
            "a gateway that is told to stop answers what does not end in time with 503 before the socket closes, and says who ended it")
    void stoppingAnswersWhatDoesNotEnd() throws Exception {
        try (GatewayFixture gateway = new GatewayFixture.Setup()
                .with(options -> options.withDrain(Duration.ofMillis(200)))
                .over(request -> RawReply.nothing().hold(), Contracts.THINGS)) {
            try (RawClient client = gateway.connect().writeLines("GET /things/1 HTTP/1.1", "Host: a", "");
                    RawClient body = gateway.connect()
                            .writeLines("POST /things HTTP/1.1", "Host: a", "Content-Length: 9", "", "x")) {
                gateway.upstream().awaitCalls(1);
                assertThat(Patience.until(() -> gateway.listener().underWay() == 2))
                        .as("both have begun")
                        .isTrue();

                Future<Void> stopped = gateway.stop();

                for (RawClient each : List.of(client, body)) {
                    Answer answer = each.read();
                    assertThat(answer.status()).isEqualTo(503);
                    assertThat(answer.code()).isEqualTo("gateway-overloaded");
                    assertThat(answer.header("Connection")).contains("close");
                    assertThat(answer.header("Retry-After")).contains("1");
                    assertThat(each.isClosed()).isTrue();
                }
                stopped.await(20, TimeUnit.SECONDS);
                assertThat(gateway.listener().endedBy()).containsExactly("shutdown", "shutdown");
            }
        }
    }

    @Test
    @DisplayName("an answer that is not taken by the time that the gateway leaves is reset, and holds nobody up")
    void stoppingResetsWhatIsNotTaken() throws Exception {
        String large = IntStream.range(0, 40)
                .mapToObj(i -> "{\"id\":\"%d\",\"name\":\"%s\"}".formatted(i, "x".repeat(400_000)))
                .collect(Collectors.joining(",", "[", "]"));
        try (GatewayFixture gateway = new GatewayFixture.Setup()
                .with(options -> options.withDrain(Duration.ofMillis(200)))
                .withLoopLimit(Duration.ofSeconds(2))
                .over(request -> RawReply.json(large), Contracts.things("max-reply: 32MB"))) {
            try (RawClient client = gateway.connect().writeLines("GET /things HTTP/1.1", "Host: a", "")) {
                assertThat(Patience.until(() -> gateway.listener().answers().size() == 1))
                        .as("begun")
                        .isTrue();

                gateway.stop().await(10, TimeUnit.SECONDS);

                assertThat(client.isReset()).isTrue();
            }
        }
    }

    @Test
    @DisplayName(
            "a gateway that is told to stop answers what runs, says that the connection ends, and accepts nothing new")
    void stoppingAnswersWhatRuns() throws Exception {
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> RawReply.nothing()
                        .pause(Duration.ofMillis(400))
                        .then("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id\":\"1\"}"),
                Contracts.THINGS)) {
            try (RawClient client = gateway.connect().writeLines("GET /things/1 HTTP/1.1", "Host: a", "")) {
                gateway.upstream().awaitCalls(1);

                Future<Void> stopped = gateway.stop();

                Answer answer = client.read();

                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("Connection")).contains("close");
                assertThat(client.isClosed()).isTrue();
                stopped.await(5, TimeUnit.SECONDS);
            }
        }
    }
}
