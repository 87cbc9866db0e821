package parley.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.Patience;
import parley.testing.RawReply;
import parley.testing.RawServer;

/** Time and capacity: upstreams that become slow, fail now and then, hang, or send too much. */
class LoadBehaviourTest {

    /** Paths of so many things: callers of one would share a call. */
    private static List<String> paths(String start, int count) {
        return IntStream.range(0, count).mapToObj(i -> "/things/" + start + i).toList();
    }

    @FaultRow("F-105")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName(
            "F-105 answers that become slow are cut by the attempt limit or open the breaker; other upstreams notice nothing")
    void latencyStepOpensTheBreaker(Kind kind) {
        AtomicBoolean slow = new AtomicBoolean();
        try (RawServer other = RawServer.answering(request -> Things.good(kind, request));
                GatewayFixture gateway = GatewayFixture.of(
                        request -> slow.get()
                                ? Things.after(Duration.ofMillis(300), kind, request)
                                : Things.good(kind, request),
                        Things.contract(
                                kind,
                                "attempt: 2s, timeout: 4s, breaker: { slow: 200ms, slow-at: 60%, at-least: 5, of-last: 10 }"),
                        Things.contract("others", other.url(), kind, "attempt: 2s"))) {
            for (int i = 0; i < 4; i++) {
                assertThat(gateway.get("/things/1").status()).isEqualTo(200);
            }
            slow.set(true);
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                try (Crowd waiting = Crowd.asking(gateway, 1, "/things/1")) {
                    assertThat(gateway.get("/others/1").status()).isEqualTo(200);
                    statuses.add(waiting.answers().get(0).status());
                }
            }

            assertThat(statuses.subList(10, 12)).as("within one window").containsOnly(503);
            assertThat(gateway.guard("things").reason().orElseThrow().counts()).containsKey("slow");
            assertThat(gateway.guard("others").state()).isNotEqualTo("open");
            assertThat(gateway.listener().failedAttempts("others")).isEmpty();
        }
    }

    @FaultRow("F-106")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName(
            "F-106 in a brown-out the calls in flight and the queue keep their bounds; what is over is refused at once")
    void brownOutKeepsTheBounds(Kind kind) {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch refused = new CountDownLatch(1);
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> {
                    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                    Patience.until(() -> refused.getCount() == 0);
                    atOnce.decrementAndGet();
                    return Things.good(kind, request);
                },
                Things.contract(kind, "at-once: 4, waiting: 8, attempt: 1m, timeout: 2m"))) {
            try (Crowd crowd = Crowd.asking(gateway, paths("", 60))) {
                assertThat(Patience.until(
                                () -> gateway.listener().answers("things").size() == 48))
                        .as("refused while the others wait")
                        .isTrue();
                refused.countDown();
                List<Answer> answers = crowd.answers();

                assertThat(most).as("calls in flight").hasValueBetween(1, 4);
                assertThat(answers.stream().filter(answer -> answer.status() == 200))
                        .as("served at once or from the queue")
                        .hasSize(12);
                assertThat(answers.stream().filter(answer -> answer.status() != 200))
                        .hasSize(48)
                        .allSatisfy(answer -> {
                            assertThat(answer.code()).isEqualTo("gateway-overloaded");
                            assertThat(answer.status()).isEqualTo(503);
                            assertThat(answer.header("Retry-After")).isPresent();
                        });
            }
        }
    }

    @FaultRow("F-108")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-108 one failure in ten is no failure for anybody, at 1.12 calls for each request")
    void retriesHidePartialErrors(Kind kind) {
        int requests = 1_000;
        Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> {
                    String id = Things.id(request);
                    int number = tries.computeIfAbsent(id, first -> new AtomicInteger())
                            .getAndIncrement();
                    return isHead(id, number) ? kind.status(503, "") : Things.good(kind, request);
                },
                Things.contract(kind, "retry: { attempts: 3, first: 1ms, most: 5ms }, timeout: 8s"))) {
            int good = 0;
            for (int i = 0; i < requests; i += 20) {
                List<String> paths = IntStream.range(i, i + 20)
                        .mapToObj(id -> "/things/" + id)
                        .toList();
                try (Crowd crowd = Crowd.asking(gateway, paths)) {
                    good += (int) crowd.answers().stream()
                            .filter(answer -> answer.status() == 200)
                            .count();
                }
            }

            assertThat(good).isGreaterThanOrEqualTo(requests * 999 / 1_000);
            assertThat(gateway.upstream().calls()).isLessThanOrEqualTo(requests * 112 / 100);
        }
    }

    /** One in ten, the same in every run whatever the order. */
    private static boolean isHead(String id, int number) {
        return new SplittableRandom(Long.parseLong(id) * 1_000 + number).nextInt(10) == 0;
    }

    @FaultRow("F-117")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-117 hung calls take their places only; the rest is refused at once, and all places come back")
    void hungCallsTakeTheirPlacesOnly(Kind kind) {
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> Things.id(request).startsWith("bad")
                        ? RawReply.nothing().hold()
                        : Things.good(kind, request),
                Things.contract(kind, "at-once: 5, waiting: 5, attempt: 6s, timeout: 8s"))) {
            try (Crowd crowd = Crowd.asking(gateway, paths("bad", 30))) {
                assertThat(Patience.until(
                                () -> gateway.listener().answers("things").size() >= 20))
                        .isTrue();
                assertThat(gateway.listener().failedAttempts("things"))
                        .as("twenty are refused before the others have waited")
                        .isEmpty();
                assertThat(crowd.answers())
                        .filteredOn(answer -> answer.code().equals("gateway-overloaded"))
                        .hasSizeGreaterThanOrEqualTo(20);
            }
            assertThat(gateway.upstream().open()).isLessThanOrEqualTo(5);
            assertThat(Patience.until(() -> gateway.guard("things").inFlight() == 0))
                    .isTrue();
            assertThat(gateway.get("/things/1").status()).isEqualTo(200);
        }
    }

    @FaultRow("F-118")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName(
            "F-118 large documents are read beside the event loop: nobody else waits for them, and no loop is blocked")
    void largeDocumentsStopNobody(Kind kind) {
        String large = Things.list(kind, "x".repeat(100), 40_000);
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> Things.id(request).equals("things") ? kind.reply(large) : Things.good(kind, request),
                Things.contract(kind, "attempt: 30s, timeout: 60s"))) {
            try (Crowd readers = Crowd.asking(gateway, 3, "/things?page[size]=1")) {
                for (int i = 0; i < 100; i++) {
                    assertThat(gateway.get("/things/1").status()).isEqualTo(200);
                }
                assertThat(readers.answers()).allSatisfy(answer -> assertThat(answer.status())
                        .as("%s", answer.status() == 200 ? "" : answer)
                        .isEqualTo(200));
            }
        }
    }
}
