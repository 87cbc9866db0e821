package parley.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.Patience;
import parley.testing.RawReply;

/** Many callers of one key. */
class HerdBehaviourTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String CACHED = "cache: { fresh: 30ms, refresh-ahead: off }, attempt: 4s, timeout: 8s";

    /** Long enough for a thousand clients to arrive on a busy machine. */
    private static final Duration FETCH = Duration.ofMillis(2_500);

    /** The same where all must have come before one leaves. */
    private static final Duration LONG_FETCH = Duration.ofMillis(3_500);

    @FaultRow("F-111")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-111 a thousand callers of one expired key make one call, and its failure is everybody's once")
    void herdMakesOneCall(Kind kind) {
        AtomicBoolean failing = new AtomicBoolean();
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> failing.get()
                        ? RawReply.nothing().pause(FETCH).then(error(kind))
                        : Things.after(FETCH, kind, request),
                Things.contract(kind, CACHED))) {
            try (Crowd cold = Crowd.asking(gateway, 1_000, "/things/1")) {
                assertThat(cold.answers()).allSatisfy(answer -> assertThat(answer.text("/data/attributes/name"))
                        .isEqualTo("own 1"));
            }
            assertThat(gateway.upstream().calls()).isEqualTo(1);

            failing.set(true);
            try (Crowd other = Crowd.asking(gateway, 200, "/things/2")) {
                assertThat(other.answers())
                        .extracting(Answer::code)
                        .containsOnly("upstream-fault")
                        .hasSize(200);
            }
            assertThat(gateway.upstream().calls()).isEqualTo(2);

            failing.set(false);
            assertThat(gateway.get("/things/2").status())
                    .as("the next arrival tries again")
                    .isEqualTo(200);
            assertThat(gateway.upstream().calls()).isEqualTo(3);
        }
    }

    private static String error(Kind kind) {
        return "HTTP/1.1 500 X\r\n" + kind.label() + "Content-Length: 0\r\n\r\n";
    }

    @FaultRow("F-112")
    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    @DisplayName("F-112 the fetch goes on for 999 others when the caller who began it leaves")
    void fetchOutlivesItsFirstCaller(Kind kind) {
        try (GatewayFixture gateway =
                GatewayFixture.of(request -> Things.after(LONG_FETCH, kind, request), Things.contract(kind, CACHED))) {
            try (Crowd first = Crowd.asking(gateway, 1, "/things/1")) {
                gateway.upstream().awaitCalls(1, SOON);
                try (Crowd others = Crowd.asking(gateway, 999, "/things/1")) {
                    assertThat(Patience.until(
                                    LONG_FETCH, () -> gateway.listener().underWay() == 1_000))
                            .as("all wait")
                            .isTrue();
                    first.firstLeaves();

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
                Things.contract(kind, "cache: { fresh: 30ms, refresh-ahead: off }, attempt: 2s, timeout: 2s"))) {
            assertThat(gateway.get("/things/1").status()).isEqualTo(200);
            Patience.until(Duration.ofMillis(80), () -> false); // until it is stale
            hanging.set(true);
            long began = System.nanoTime();
            List<Answer> cold;
            List<Answer> warm;
            try (Crowd unknown = Crowd.asking(gateway, 50, "/things/2", "Prefer: wait=1");
                    Crowd known = Crowd.asking(gateway, 50, "/things/1", "Prefer: wait=1")) {
                cold = unknown.answers();
                warm = known.answers();
            }

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(2_500));
            assertThat(cold).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(504));
            assertThat(warm).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.at("/meta/source/0/stale").isObject()).isTrue();
            });
            hanging.set(false);
            assertThat(Patience.until(SOON, () -> gateway.get("/things/2").status() == 200))
                    .as("the stuck fetch is given up and a new one allowed")
                    .isTrue();
        }
    }
}
