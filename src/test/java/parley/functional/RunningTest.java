package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.Patience;
import parley.testing.RawClient;
import parley.testing.RawReply;

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
