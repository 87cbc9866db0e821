package parley.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.Patience;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/** What the breaker makes of many requests: outages, flapping, lost probes, little traffic. */
class BreakerBehaviourTest {

    private static final String BREAKER = "breaker: { at-least: 5, of-last: 10, for: 200ms, most: 400ms, probes: 1 }";

    /** An upstream whose behaviour a test changes. */
    private static final class Upstream implements Function<RawRequest, RawReply> {

        private volatile Function<RawRequest, RawReply> now;
        private final AtomicInteger calls = new AtomicInteger();

        Upstream(Function<RawRequest, RawReply> first) {
            now = first;
        }

        @Override
        public RawReply apply(RawRequest request) {
            calls.incrementAndGet();
            return now.apply(request);
        }
    }

    /** Paths of so many things: callers of one would share a call. */
    private static List<String> paths(int count) {
        return IntStream.range(0, count).mapToObj(i -> "/things/" + i).toList();
    }

    private static boolean isGood(Answer answer) {
        return answer.status() == 200;
    }

    @FaultRow("F-61")
    @ParameterizedTest(name = "period {0}")
    @ValueSource(ints = {1, 3, 10})
    @DisplayName(
            "F-61 an upstream that flaps does not make the breaker flap: it closes after all probes, the wait grows")
    void breakerDoesNotFollowFlapping(int period) {
        AtomicInteger number = new AtomicInteger();
        Upstream upstream = new Upstream(request -> number.getAndIncrement() / period % 2 == 0
                ? Kind.JSON.status(503, "")
                : Things.good(Kind.JSON, request));
        try (GatewayFixture gateway = GatewayFixture.of(
                upstream,
                Things.contract(
                        Kind.JSON,
                        "breaker: { at-least: 5, of-last: 10, opens-at: 40%, for: 50ms, most: 1s, probes: 3 }"))) {
            boolean opened = Patience.until(() -> {
                gateway.get("/things/1");
                return gateway.guard("things").opened() > 0;
            });
            boolean closed = Patience.until(Duration.ofSeconds(2), () -> {
                gateway.get("/things/1");
                return gateway.guard("things").state().equals("closed");
            });

            assertThat(opened).isTrue();
            if (period < 3) { // three probes in a row are never good
                assertThat(closed).isFalse();
                // 50, 100, 200, 400, 800 ms and so on, with jitter
                assertThat(gateway.guard("things").opened()).isLessThanOrEqualTo(8);
            }
            upstream.now = request -> Things.good(Kind.JSON, request);
            assertThat(Patience.until(() -> isGood(gateway.get("/things/1"))
                            && gateway.guard("things").state().equals("closed")))
                    .isTrue();
        }
    }

    @FaultRow("F-109")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName(
            "F-109 an outage costs probes: known keys are stale at once, and fresh again a wait after the recovery")
    void outageCostsProbes(Kind kind) {
        Upstream upstream = new Upstream(request -> Things.good(kind, request));
        try (GatewayFixture gateway = new GatewayFixture.Setup()
                .withRunningDay()
                .over(
                        upstream,
                        Things.contract(kind, BREAKER + ", cache: { fresh: 50ms, refresh-ahead: off }, timeout: 5s"))) {
            IntStream.range(0, 5).forEach(i -> assertThat(isGood(gateway.get("/things/" + i)))
                    .isTrue());
            upstream.now = request -> kind.status(503, "");
            assertThat(Patience.until(() -> {
                        gateway.get("/things/unknown");
                        return gateway.guard("things").state().equals("open");
                    }))
                    .isTrue();
            Patience.pause(Duration.ofMillis(100)); // until everything is stale
            int before = upstream.calls.get();
            Instant began = Instant.now();
            for (int i = 0; i < 100; i++) {
                Answer known = gateway.get("/things/" + i % 5);
                assertThat(known.text("/data/attributes/name")).isEqualTo("own " + i % 5);
                assertThat(known.text("/meta/source/0/stale/reason"))
                        .startsWith("c")
                        .isEqualTo("circuit-open");
            }
            long probes = Duration.between(began, Instant.now()).toMillis() / 150 + 2;

            assertThat(upstream.calls.get() - before)
                    .as("calls while it is open")
                    .isLessThanOrEqualTo((int) probes);
            upstream.now = request -> Things.good(kind, request, "new");
            // many waits of 400 ms, on a busy machine
            assertThat(Patience.until(Duration.ofSeconds(15), () -> gateway.get("/things/1")
                            .text("/data/attributes/name")
                            .equals("new 1")))
                    .isTrue();
        }
    }

    @FaultRow("F-110")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-110 retries in an outage stay within a fifth of the requests and ten in a second")
    void retriesDoNotMultiplyAnOutage(Kind kind) {
        int requests = 400;
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> kind.status(503, ""),
                Things.contract(kind, "retry: { attempts: 3, first: 5ms, most: 20ms }, timeout: 9s, waiting: 1000"))) {
            Instant began = Instant.now();
            for (int i = 0; i < 4; i++) {
                try (Crowd crowd = Crowd.asking(gateway, paths(requests / 4))) {
                    assertThat(crowd.answers())
                            .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(503));
                }
            }
            long seconds = Duration.between(began, Instant.now()).toSeconds() + 1;

            assertThat(gateway.upstream().calls()).isBetween(requests, (int) (1.2 * requests + 10 * seconds));
            assertThat(gateway.guard("things").retriesRefused()).isPositive();
        }
    }

    @FaultRow("F-114")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-114 probes whose callers leave do not wedge the breaker")
    void lostProbesDoNotWedge(Kind kind) {
        Upstream upstream = new Upstream(request -> kind.status(503, ""));
        try (GatewayFixture gateway = GatewayFixture.of(
                upstream,
                Things.contract(
                        kind,
                        "breaker: { at-least: 5, of-last: 10, for: 50ms, most: 100ms, probes: 3 }, attempt: 3s, timeout: 3s"))) {
            IntStream.range(0, 5).forEach(i -> gateway.get("/things/1"));
            assertThat(gateway.guard("things").state()).isNotEqualTo("closed");
            upstream.now = request -> RawReply.nothing().hold();
            for (int round = 0; round < 3; round++) {
                int before = upstream.calls.get();
                Patience.until(() -> {
                    Crowd crowd = Crowd.asking(gateway, 5, "/things/1");
                    boolean called = Patience.until(Duration.ofMillis(150), () -> upstream.calls.get() > before);
                    crowd.leave();
                    return called;
                });
            }

            upstream.now = request -> Things.good(kind, request);

            assertThat(Patience.until(() -> isGood(gateway.get("/things/1"))
                            && gateway.guard("things").state().equals("closed")))
                    .as("%s", gateway.guard("things"))
                    .isTrue();
            assertThat(Patience.until(() -> gateway.guard("things").inFlight() == 0))
                    .isTrue();
        }
    }

    @FaultRow("F-115")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-115 one request a minute, all failing, opens the breaker too")
    void littleTrafficOpensToo(Kind kind) {
        Clocks clocks = new Clocks();
        try (GatewayFixture gateway = new GatewayFixture.Setup()
                .withTicker(clocks)
                .over(request -> kind.status(500, ""), Things.contract(kind, BREAKER))) {
            for (int i = 0; i < 5; i++) {
                assertThat(gateway.get("/things/1").code()).isEqualTo("upstream-fault");
                clocks.pass(Duration.ofMinutes(1));
            }

            assertThat(gateway.guard("things").opened()).isEqualTo(1);
        }
    }
}
