package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.bench.ServerProcess;
import parley.testing.RawReply;
import parley.testing.RawRequest;
import parley.testing.RawServer;

/** A gateway that is killed in the middle of writes knows after its restart what was answered and what is in doubt. */
class KilledTest {

    private static final int WRITES = 20;

    private static final String CONTRACT = """
            contract: shop
            upstream: { url: "%s", format: json, timeout: 60s, attempt: 50s }
            resources:
              orders:
                id: number
                attributes: { reference: { from: reference, writable: required } }
                get: { request: "GET /orders/{id}", records: $ }
                create:
                  request: { path: /orders, headers: { %s }, body: { reference: "{input.reference}" } }
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicBoolean silent = new AtomicBoolean();

    private RawReply answer(RawRequest request) {
        return silent.get()
                ? RawReply.nothing().hold()
                : RawReply.http(
                        201,
                        "Content-Type: application/json\r\n",
                        request.body().replace("reference\":", "number\":"));
    }

    private static ServerProcess start(Path contracts, Path data) {
        return ServerProcess.start(
                Parley.class,
                List.of(
                        "serve",
                        "--contracts",
                        contracts.toString(),
                        "--data",
                        data.toString(),
                        "--port",
                        "0",
                        "--admin-port",
                        "0"),
                Map.of(),
                contracts.resolveSibling("log"));
    }

    private HttpRequest post(ServerProcess gateway, String key) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/orders"))
                .header("Content-Type", "application/vnd.api+json")
                .header("Idempotency-Key", key)
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"data\":{\"type\":\"orders\",\"attributes\":{\"reference\":\"" + key + "\"}}}"))
                .build();
    }

    private HttpResponse<String> send(ServerProcess gateway, String key) throws Exception {
        return client.send(post(gateway, key), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest(name = "key at the upstream: {0}")
    @DisplayName(
            "F-126 killed while writes are in doubt: what was answered is answered again, what is in doubt is never done twice")
    @ValueSource(booleans = {true, false})
    void killedInTheMiddle(boolean forwarded, @TempDir Path folder) throws Exception {
        try (RawServer upstream = RawServer.answering(this::answer)) {
            Path contracts = Files.createDirectory(folder.resolve("contracts"));
            Files.writeString(
                    contracts.resolve("shop.yaml"),
                    CONTRACT.formatted(upstream.url(), forwarded ? "Idempotency-Key: \"{request.key}\"" : ""));
            Path data = folder.resolve("data");
            List<String> answers = new ArrayList<>();
            try (ServerProcess gateway = start(contracts, data)) {
                for (int i = 0; i < WRITES; i++) {
                    HttpResponse<String> answer = send(gateway, "done-" + i);
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
                    answers.add(answer.body());
                }
                silent.set(true);
                List<CompletableFuture<HttpResponse<String>>> doubted = new ArrayList<>();
                for (int i = 0; i < WRITES; i++) {
                    doubted.add(client.sendAsync(post(gateway, "doubt-" + i), HttpResponse.BodyHandlers.ofString()));
                }
                upstream.awaitCalls(2 * WRITES);
                gateway.kill();
                assertThat(doubted).allSatisfy(answer -> assertThat(answer).failsWithin(Duration.ofSeconds(30)));
            }
            silent.set(false);
            try (ServerProcess gateway = start(contracts, data)) {
                for (int i = 0; i < WRITES; i++) {
                    assertThat(withoutPort(send(gateway, "done-" + i).body())).isEqualTo(withoutPort(answers.get(i)));
                    HttpResponse<String> doubted = send(gateway, "doubt-" + i);
                    JsonNode document = new ObjectMapper().readTree(doubted.body());
                    if (forwarded) {
                        assertThat(doubted.statusCode()).isEqualTo(201);
                        assertThat(document.at("/data/id").asText()).isEqualTo("doubt-" + i);
                    } else {
                        assertThat(doubted.statusCode()).isEqualTo(502);
                        assertThat(document.at("/errors/0/meta/sent").asText()).isEqualTo("unknown");
                        assertThat(document.at("/errors/0/meta/retryable").asBoolean())
                                .isFalse();
                    }
                }
            }
            List<String> keys = upstream.requests().stream()
                    .map(request -> request.header("Idempotency-Key").orElse(request.body()))
                    .toList();
            assertThat(upstream.calls()).isEqualTo(forwarded ? 3 * WRITES : 2 * WRITES);
            assertThat(keys.stream().distinct()).hasSize(2 * WRITES);
        }
    }

    private static String withoutPort(String body) {
        return body.replaceAll("127\\.0\\.0\\.1:\\d+", "gateway");
    }
}
