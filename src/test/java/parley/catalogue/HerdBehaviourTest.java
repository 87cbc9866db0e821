package parley.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.Patience;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/** Many callers of one key. */
class HerdBehaviourTest {

    private static final String CACHED = "cache: { fresh: 30ms, refresh-ahead: off }, attempt: 2m, timeout: 2m";

    /** Lets the calls of one round through. */
    private final AtomicInteger released = new AtomicInteger();

    /** An upstream that answers its calls when their round is released; {@code reply} is asked then. */
    private Function<RawRequest, RawReply> held(Function<RawRequest, RawReply> reply) {
        AtomicInteger calls = new AtomicInteger();
        return request -> {
            int round = calls.incrementAndGet();
            Patience.until(() -> released.get() >= round);
            return reply.apply(request);
        };
    }

    private static void awaitAll(GatewayFixture gateway, int callers) {
        assertThat(Patience.until(() -> gateway.listener().underWay() == callers))
                .as("all wait")
                .isTrue();
    }

    @FaultRow("F-111")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-111 a thousand callers of one expired key make one call, and its failure is everybody's once")
    void herdMakesOneCall(Kind kind) {
        AtomicBoolean failing = new AtomicBoolean();
        try (GatewayFixture gateway = GatewayFixture.of(
                held(request -> failing.get() ? kind.status(500, "") : Things.good(kind, request)),
                Things.contract(kind, CACHED))) {
            try (Crowd cold = Crowd.asking(gateway, 1_000, "/things/1")) {
                awaitAll(gateway, 1_000);
                released.set(1);
                assertThat(cold.answers()).allSatisfy(answer -> assertThat(answer.text("/data/attributes/name"))
                        .isEqualTo("own 1"));
            }
            assertThat(gateway.upstream().calls()).isEqualTo(1);

            failing.set(true);
            try (Crowd other = Crowd.asking(gateway, 200, "/things/2")) {
                awaitAll(gateway, 200);
                released.set(2);
                assertThat(other.answers())
                        .extracting(Answer::code)
                        .containsOnly("upstream-fault")
                        .hasSize(200);
            }
            assertThat(gateway.upstream().calls()).isEqualTo(2);

            failing.set(false);
            released.set(3);
            assertThat(gateway.get("/things/2").status())
                    .as("the next arrival tries again")
                    .isEqualTo(200);
            assertThat(gateway.upstream().calls()).isEqualTo(3);
        }
    }

    @FaultRow("F-112")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-112 the fetch goes on for 999 others when the caller who began it leaves")
    void fetchOutlivesItsFirstCaller(Kind kind) {
        try (GatewayFixture gateway =
                GatewayFixture.of(held(request -> Things.good(kind, request)), Things.contract(kind, CACHED))) {
            try (Crowd first = Crowd.asking(gateway, 1, "/things/1")) {
                gateway.upstream().awaitCalls(1);
                try (Crowd others = Crowd.asking(gateway, 999, "/things/1")) {
                    awaitAll(gateway, 1_000);
                    first.firstLeaves();
                    awaitAll(gateway, 999);
                    released.set(1);

                    assertThat(others.answers())
                            .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
                }
            }
            assertThat(gateway.upstream().calls()).isEqualTo(1);
        }
    }

    @FaultRow("F-113")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-113 who waits for a hanging fetch waits for his own deadline, then gets what is stale or 504")
    void followersKeepTheirDeadlines(Kind kind) {
        AtomicBoolean hanging = new AtomicBoolean();
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> hanging.get() ? RawReply.nothing().hold() : Things.good(kind, request),
                Things.contract(kind, "cache: { fresh: 30ms, refresh-ahead: off }, attempt: 10s, timeout: 10s"))) {
            assertThat(gateway.get("/things/1").status()).isEqualTo(200);
            Patience.pause(Duration.ofMillis(80)); // until it is stale
            hanging.set(true);
            long began = System.nanoTime();
            List<Answer> cold;
            List<Answer> warm;
            try (Crowd unknown = Crowd.asking(gateway, 50, "/things/2", "Prefer: wait=1");
                    Crowd known = Crowd.asking(gateway, 50, "/things/1", "Prefer: wait=1")) {
                cold = unknown.answers();
                warm = known.answers();
            }

            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("not the ten seconds that a fetch may take")
                    .isLessThan(Duration.ofSeconds(10));
            assertThat(cold).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(504));
            assertThat(warm).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.at("/meta/source/0/stale").isObject()).isTrue();
            });
            hanging.set(false);
            assertThat(Patience.until(() -> gateway.get("/things/2").status() == 200))
                    .as("the stuck fetch is given up and a new one allowed")
                    .isTrue();
        }
    }
}
