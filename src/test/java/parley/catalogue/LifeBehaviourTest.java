package parley.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.Patience;
import parley.testing.RawClient;
import parley.testing.RawReply;
import parley.testing.RawServer;

/** The gateway's own life: its clocks, its start, its contracts, its slow callers; and an upstream that forgets. */
class LifeBehaviourTest {

    @FaultRow("F-103")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-103 an answer older than one already seen does not replace it while that is fresh, and is counted")
    void newestSeenWins(Kind kind) {
        AtomicInteger number = new AtomicInteger();
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> number.getAndIncrement() == 0
                        ? version(kind, "newer", "Fri, 17 May 2024 08:00:00 GMT")
                        : version(kind, "older", "Fri, 17 May 2024 07:00:00 GMT"),
                Things.contract(kind, "cache: { fresh: 20s, refresh-ahead: 19900ms }"))) {
            assertThat(gateway.get("/things/1").text("/data/attributes/name")).isEqualTo("newer");
            Patience.pause(Duration.ofMillis(150)); // until a refresh is due

            boolean refreshed = Patience.until(() -> {
                assertThat(gateway.get("/things/1").text("/data/attributes/name"))
                        .isEqualTo("newer");
                return gateway.gateway().cache().outdated() > 0;
            });

            assertThat(refreshed).as("an older answer was seen and counted").isTrue();
            assertThat(gateway.get("/things/1").text("/data/attributes/name")).isEqualTo("newer");
        }
    }

    private static RawReply version(Kind kind, String name, String modified) {
        return RawReply.http(200, kind.label() + "Last-Modified: " + modified + "\r\n", kind.record("1", name));
    }

    @FaultRow("F-116")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-116 a wall clock that steps an hour neither ages nor renews anything")
    void clockStepsChangeNothing(Kind kind) {
        Clocks clocks = new Clocks();
        try (GatewayFixture gateway = new GatewayFixture.Setup()
                .withTicker(clocks)
                .over(
                        request -> Things.good(kind, request),
                        Things.contract(kind, "cache: { fresh: 30s, refresh-ahead: off }"))) {
            assertThat(gateway.get("/things/1").status()).isEqualTo(200);
            for (int hours : new int[] {1, -1}) {
                clocks.step(Duration.ofHours(hours));
                Answer answer = gateway.get("/things/1");

                assertThat(answer.status()).isEqualTo(200);
                assertThat(Integer.parseInt(answer.header("Age").orElse("-1"))).isBetween(0, 29);
                assertThat(answer.header("Cache-Control").orElse("")).matches("max-age=[0-9]{1,2}");
            }
            assertThat(gateway.upstream().calls()).isEqualTo(1);
            clocks.pass(Duration.ofSeconds(31));
            assertThat(gateway.get("/things/1").status()).isEqualTo(200);
            assertThat(gateway.upstream().calls())
                    .as("what has really passed counts")
                    .isEqualTo(2);
        }
    }

    @FaultRow("F-119")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName(
            "F-119 a gateway starts while an upstream is down, serves the others, and that one as soon as it is up")
    void startsWithADeadUpstream(Kind kind) throws IOException {
        RawServer dead = RawServer.forbidden();
        int port = dead.port();
        dead.close();
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> Things.good(kind, request),
                Things.contract("dead", "http://127.0.0.1:" + port, kind, "attempt: 2s"),
                Things.contract(kind, "attempt: 2s"))) {

            assertThat(gateway.get("/dead/1").code()).isEqualTo("upstream-unreachable");
            assertThat(gateway.get("/things/1").status()).isEqualTo(200);
            try (RawServer back = RawServer.on(port, new ServerSocket(), request -> Things.good(kind, request))) {
                assertThat(gateway.get("/dead/1").status()).isEqualTo(200);
                assertThat(back.calls()).isEqualTo(1);
            }
        }
    }

    @FaultRow("F-120")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName(
            "F-120 a restart in an outage starts with nothing stored: reads fail as what they are until the upstream is back")
    void restartInAnOutageIsHonest(Kind kind) {
        AtomicBoolean down = new AtomicBoolean();
        RawServer upstream =
                RawServer.answering(request -> down.get() ? kind.status(503, "") : Things.good(kind, request));
        String contract = Things.contract(kind, "cache: { fresh: 20ms, refresh-ahead: off }");
        try (RawServer lives = upstream) {
            try (GatewayFixture gateway =
                    GatewayFixture.of(request -> RawReply.nothing(), contract.replace("${upstream}", lives.url()))) {
                assertThat(gateway.get("/things/1").status()).isEqualTo(200);
                down.set(true);
                Patience.pause(Duration.ofMillis(60));
                assertThat(gateway.get("/things/1").at("/meta/source/0/stale").isObject())
                        .isTrue();
            }
            try (GatewayFixture gateway =
                    GatewayFixture.of(request -> RawReply.nothing(), contract.replace("${upstream}", lives.url()))) {
                Answer answer = gateway.get("/things/1");
                assertThat(answer.code()).isEqualTo("upstream-unavailable");
                assertThat(answer.header("Retry-After")).isPresent();
                down.set(false);
                assertThat(gateway.get("/things/1").status()).isEqualTo(200);
            }
        }
    }

    @FaultRow("F-121")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-121 contracts that change under load lose no request, and nobody sees half of each")
    void reloadLosesNothing(Kind kind) throws InterruptedException {
        String before = Things.contract(kind, "attempt: 3s, timeout: 9s");
        String after = before.replace("attributes: { name: name }", "attributes: { title: name, label: name }");
        List<String> seen = new ArrayList<>();
        AtomicBoolean ended = new AtomicBoolean();
        try (GatewayFixture gateway = GatewayFixture.of(request -> Things.good(kind, request), before)) {
            Thread reloading = new Thread(() -> {
                for (int i = 1; i <= 20; i++) {
                    gateway.reload(i % 2 == 0 ? before : after);
                    Patience.pause(Duration.ofMillis(100));
                }
                ended.set(true);
            });
            reloading.start();
            while (!ended.get()) {
                try (Crowd crowd = Crowd.asking(gateway, 5, "/things/1")) {
                    crowd.answers().forEach(answer -> seen.add(answer.status() + " " + answer.at("/data/attributes")));
                }
            }
            reloading.join();

            assertThat(seen).containsOnly("200 {\"name\":\"own 1\"}", "200 {\"title\":\"own 1\",\"label\":\"own 1\"}");
        }
    }

    @FaultRow("F-122")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-122 a caller who does not read his answer holds no call to the upstream, and disturbs nobody")
    void slowConsumerHoldsNoCall(Kind kind) {
        String large = "x".repeat(900_000);
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> Things.id(request).startsWith("large")
                        ? kind.reply(kind.record(Things.id(request), large))
                        : Things.good(kind, request),
                Things.contract(kind, "at-once: 2, waiting: 1, attempt: 5s, timeout: 20s"))) {
            List<RawClient> slow = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                // another record each time: the one before may still be fresh
                slow.add(gateway.connect().write("GET /things/large" + i + " HTTP/1.1\r\nHost: gateway\r\n\r\n"));
                int calls = i + 1;
                assertThat(Patience.until(() -> gateway.listener().goodAttempts("things") == calls))
                        .as(
                                "the call is over although nobody reads: %s",
                                gateway.listener().failedAttempts())
                        .isTrue();
            }

            assertThat(gateway.guard("things").inFlight()).isZero();
            assertThat(gateway.get("/things/1").status()).isEqualTo(200);
            slow.forEach(RawClient::close);
        }
    }
}
