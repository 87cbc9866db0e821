package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.ops.ReloadVerdict;
import parley.testing.Answer;
import parley.testing.RawReply;
import parley.testing.RawRequest;
import parley.testing.RawServer;

/** Contracts are rewritten while they are served, through HTTP on both sides and at the admin listener. */
class ReloadTest {

    private static final String CONTRACT = """
            contract: %1$s
            upstream:
              url: "%3$s"
              format: json
              headers: { X-Key: "{secret.KEY}" }
              retry: off
              breaker: { of-last: 10, at-least: 5, for: 60s }
              cache: %4$s
            resources:
              %1$s:
                id: no
                attributes: { value: v, %2$s: v }
                get: { request: "GET /%2$s/{id}" }
            examples:
              - name: one
                request: GET /%1$s/1
                upstream: [ { expect: GET /%2$s/1, reply: { body: '{"no":1,"v":"x"}' } } ]
                response: { data: { id: "1", attributes: { value: x } } }
            """;

    private static final String STORED = "{ fresh: 1h }";

    /** Ten times a second for two seconds; a busy machine may take longer. */
    private static final int WRITES = 20;

    private static final Duration BETWEEN = Duration.ofMillis(100);

    @TempDir
    Path folder = Path.of("");

    private volatile boolean isDown;
    private volatile String refusedKey = "";
    private final RawServer upstream = RawServer.answering(request -> isDown || isRefused(request)
            ? RawReply.http(isDown ? 500 : 401, "", "")
            : RawReply.json("{\"no\":1,\"v\":\"" + request.target().charAt(1) + "\"}"));

    private boolean isRefused(RawRequest request) {
        return request.header("X-Key").equals(Optional.of(refusedKey));
    }

    private ServedFolder served() {
        ServedFolder.write(folder, "parts", contract("parts", "a", "off"));
        ServedFolder.write(folder, "prices", contract("prices", "a", STORED));
        return ServedFolder.of(folder, Map.of("KEY", "k1"));
    }

    private String contract(String name, String version, String cache) {
        return CONTRACT.formatted(name, version, upstream.url(), cache);
    }

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    @DisplayName(
            "F-121 T-86 while the file is rewritten ten times a second no request is lost and none sees half of each")
    void everyRequestSeesOneVersion() throws Exception {
        try (ServedFolder gateway = served()) {
            AtomicBoolean isOver = new AtomicBoolean();
            List<CompletableFuture<List<Answer>>> clients = List.of(
                    CompletableFuture.supplyAsync(() -> asking(gateway, isOver)),
                    CompletableFuture.supplyAsync(() -> asking(gateway, isOver)));

            List<Boolean> accepted = new ArrayList<>();
            for (int i = 1; i <= WRITES; i++) {
                String text = contract("parts", i % 2 == 0 ? "a" : "b", "off");
                boolean isHalf = i % 5 == 0;
                gateway.write("parts", isHalf ? text.substring(0, text.indexOf("format")) : text);
                Answer verdict = gateway.reload();
                assertThat(verdict.status()).isEqualTo(201);
                assertThat(verdict.at("/data/attributes/accepted").asBoolean())
                        .as(verdict.body())
                        .isEqualTo(!isHalf);
                accepted.add(!isHalf);
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
            isOver.set(true);

            List<Answer> answers = new ArrayList<>();
            for (CompletableFuture<List<Answer>> client : clients) {
                answers.addAll(client.get(120, TimeUnit.SECONDS));
            }
            assertThat(accepted).contains(true, false);
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                assertThat(answer.at("/data/attributes").toString())
                        .isIn("{\"value\":\"a\",\"a\":\"a\"}", "{\"value\":\"b\",\"b\":\"b\"}");
            });
            assertThat(answers.stream().map(answer -> answer.text("/data/attributes/value")))
                    .contains("a", "b");
        }
    }

    private static List<Answer> asking(ServedFolder gateway, AtomicBoolean isOver) {
        List<Answer> answers = new ArrayList<>();
        while (!isOver.get()) {
            answers.add(gateway.get("/parts/1"));
        }
        return answers;
    }

    @Test
    @DisplayName("F-121 a set with one error is refused whole, with its place and cure, and the old one stays")
    void aSetWithAnErrorIsRefusedWhole() {
        try (ServedFolder gateway = served()) {
            gateway.write("parts", contract("parts", "b", "off"));
            gateway.write("prices", contract("prices", "b", STORED).replace("format: json", "format: jsn"));

            Answer verdict = gateway.reload();

            assertThat(verdict.status()).isEqualTo(201);
            assertThat(verdict.header("Location")).contains("/reloads/1");
            assertThat(verdict.at("/data/attributes/accepted").asBoolean(true)).isFalse();
            assertThat(verdict.at("/data/attributes/contracts").asInt()).isEqualTo(2);
            assertThat(verdict.text("/data/attributes/problems/0/file")).endsWith("prices.yaml");
            assertThat(verdict.at("/data/attributes/problems/0/line").asInt()).isEqualTo(4);
            assertThat(verdict.text("/data/attributes/problems/0/cure")).contains("json");
            assertThat(gateway.get("/parts/1").text("/data/attributes/a")).isEqualTo("a");
            assertThat(gateway.get("/prices/1").text("/data/attributes/a")).isEqualTo("a");
        }
    }

    @Test
    @DisplayName("F-121 a contract whose examples fail does not take the place of a good one")
    void aContractWhoseExamplesFailIsRefused() {
        try (ServedFolder gateway = served()) {
            gateway.write("parts", contract("parts", "b", "off").replace(", b: v", ", b: v, more: v"));
            Answer sound = gateway.reload();
            gateway.write("parts", contract("parts", "b", "off").replace("attributes: { value: v,", "attributes: {"));
            Answer failing = gateway.reload();

            assertThat(sound.at("/data/attributes/accepted").asBoolean()).isTrue();
            assertThat(failing.at("/data/attributes/accepted").asBoolean(true)).isFalse();
            assertThat(failing.text("/data/attributes/problems/0/message")).contains("example \"one\"");
            assertThat(gateway.get("/parts/1").text("/data/attributes/more")).isEqualTo("b");
        }
    }

    @Test
    @DisplayName("F-121 an empty folder, or one that is gone, is refused")
    void nothingIsNotServed() throws IOException {
        try (ServedFolder gateway = served()) {
            Files.delete(folder.resolve("parts.yaml"));
            Files.delete(folder.resolve("prices.yaml"));

            Answer empty = gateway.reload();

            assertThat(empty.at("/data/attributes/accepted").asBoolean(true)).isFalse();
            assertThat(empty.text("/data/attributes/problems/0/message")).contains("no contract");
            assertThat(gateway.get("/parts/1").status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName(
            "F-121 breakers survive, for they belong to the upstream; stored replies do where they are read as before")
    void whatDidNotChangeIsKept() {
        try (ServedFolder gateway = served()) {
            gateway.get("/prices/1");
            isDown = true;
            for (int i = 0; i < 6; i++) {
                gateway.get("/parts/1");
                gateway.get("/prices/missing");
            }
            String parts = gateway.breaker("parts");
            String prices = gateway.breaker("prices");
            int calls = upstream.calls();
            gateway.write("parts", contract("parts", "b", "off"));

            Answer verdict = gateway.reload();

            assertThat(List.of(parts, prices)).containsOnly("open");
            assertThat(verdict.at("/data/attributes/accepted").asBoolean()).isTrue();
            assertThat(gateway.breaker("prices")).isEqualTo("open");
            assertThat(gateway.breaker("parts")).isEqualTo("open");
            assertThat(gateway.get("/parts/1").code()).isEqualTo("circuit-open");
            assertThat(gateway.get("/prices/1").text("/data/attributes/value")).isEqualTo("a");
            assertThat(upstream.calls()).isEqualTo(calls);
        }
    }

    @Test
    @DisplayName("F-121 contracts come and go, for operators too")
    void contractsComeAndGo() throws IOException {
        try (ServedFolder gateway = served()) {
            Files.delete(folder.resolve("parts.yaml"));
            gateway.write("stores", contract("stores", "a", "off"));

            Answer verdict = gateway.reload();
            isDown = true;
            Answer failed = gateway.get("/stores/1");

            assertThat(verdict.at("/data/attributes/accepted").asBoolean()).isTrue();
            assertThat(gateway.get("/parts/1").code()).isEqualTo("unknown-resource");
            assertThat(failed.status()).isBetween(500, 599);
            assertThat(gateway.admin("GET", "/breakers").ids()).containsExactlyInAnyOrder("prices", "stores");
            assertThat(gateway.admin("GET", "/metrics").body())
                    .contains("contract=\"stores\",fault=", "host=\"127.0.0.1\"");
            assertThat(gateway.admin("DELETE", "/cache-entries?filter[contract]=stores")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    @DisplayName("F-121 secrets are read again, also for contracts that did not change")
    void secretsAreReadAgain() {
        try (ServedFolder gateway = served()) {
            gateway.get("/parts/1");
            gateway.setSecret("KEY", "k2");

            gateway.reload();
            gateway.get("/parts/1");

            assertThat(upstream.requests().stream().flatMap(request -> request.header("X-Key").stream()))
                    .containsExactly("k1", "k2");
        }
    }

    @Test
    @DisplayName(
            "F-68 F-121 a reload with another secret lets calls leave again that were stopped because the old one was refused")
    void anotherSecretLiftsTheStop() {
        try (ServedFolder gateway = served()) {
            refusedKey = "k1";
            for (int i = 0; i < 3; i++) {
                gateway.get("/parts/1");
            }
            int calls = upstream.calls();
            Answer stopped = gateway.get("/parts/1");
            gateway.setSecret("KEY", "k2");

            gateway.reload();
            Answer again = gateway.get("/parts/1");

            assertThat(stopped.code()).isEqualTo("upstream-auth-failed");
            assertThat(again.status()).isEqualTo(200);
            assertThat(upstream.calls()).isEqualTo(calls + 1);
        }
    }

    @Test
    @DisplayName("F-121 one reload at a time")
    void oneReloadAtATime() {
        try (ServedFolder gateway = served()) {
            Future<ReloadVerdict> first = gateway.reloading().reload();
            Future<ReloadVerdict> second = gateway.reloading().reload();

            assertThatThrownBy(() -> ServedFolder.await(second))
                    .isInstanceOfSatisfying(GatewayFailure.class, failure -> assertThat(failure.kind())
                            .isEqualTo(FailureKind.CONFLICT));
            assertThat(ServedFolder.await(first).accepted()).isTrue();
            assertThat(gateway.reload().at("/data/attributes/accepted").asBoolean())
                    .isTrue();
        }
    }

    @Test
    @DisplayName("T-86 files that change while they are read are found out, whatever they hold by then")
    void changedFilesAreFoundOut() {
        try (ServedFolder gateway = served()) {
            LoadedContracts read = gateway.served().again();
            boolean before = read.isStillTrue();
            gateway.write("parts", contract("parts", "b", "off"));

            assertThat(before).isTrue();
            assertThat(read.isStillTrue()).isFalse();
        }
    }
}
