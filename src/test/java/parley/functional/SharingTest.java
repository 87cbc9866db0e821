package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.Patience;
import parley.testing.RawReply;

/** Callers who want the same at the same time share one call, and nothing else: each keeps its own deadline and may leave. */
@Timeout(300)
class SharingTest {

    private static final int MANY = 1_000;
    private static final RawReply GOOD = RawReply.json("{\"id\":\"1\",\"name\":\"a\"}");

    /** Longer than a busy machine takes to accept everybody. */
    private static final String SLOW = "timeout: 20s\n  attempt: 20s";

    private final CountDownLatch released = new CountDownLatch(1);

    /** An upstream that answers nothing before it is released. */
    private GatewayFixture gateway(RawReply reply) {
        return PatientGateway.over(
                request -> {
                    await();
                    return reply;
                },
                Contracts.things(Contracts.KEPT, SLOW));
    }

    private void await() {
        try {
            assertThat(released.await(40, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitUnderWay(GatewayFixture gateway, int count) {
        assertThat(Patience.until(() -> gateway.listener().underWay() == count))
                .as("%s requests under way, not %s", count, gateway.listener().underWay())
                .isTrue();
    }

    @Test
    @DisplayName("F-111 1,000 simultaneous callers of one cold key make exactly one call, and all are answered")
    void manyCallersShareOneCall() {
        try (GatewayFixture gateway = gateway(GOOD);
                Crowd crowd = Crowd.of(MANY, gateway, "/things/1")) {
            awaitUnderWay(gateway, MANY);

            released.countDown();
            List<Answer> answers = crowd.answers();

            assertThat(answers).extracting(Answer::status).containsOnly(200);
            assertThat(answers)
                    .extracting(Freshness::status)
                    .filteredOn(status -> status.endsWith("; collapsed"))
                    .hasSize(MANY - 1);
            assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
            assertThat(gateway.upstream().calls()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("F-112 that the caller who came first has left changes nothing for the others")
    void theFirstMayLeave() {
        try (GatewayFixture gateway = gateway(GOOD);
                Crowd first = Crowd.of(1, gateway, "/things/1")) {
            gateway.upstream().awaitCalls(1);
            try (Crowd others = Crowd.of(MANY - 1, gateway, "/things/1")) {
                awaitUnderWay(gateway, MANY);

                first.leaves(0);
                awaitUnderWay(gateway, MANY - 1);
                released.countDown();

                assertThat(others.answers()).extracting(Answer::status).containsOnly(200);
                assertThat(gateway.upstream().calls()).isEqualTo(1);
            }
        }
    }

    @Test
    @DisplayName("T-52 when the last caller leaves, the shared call is given up on the wire")
    void theLastTakesTheCallAlong() throws InterruptedException {
        try (GatewayFixture gateway = PatientGateway.over(
                        request -> RawReply.nothing().hold(), Contracts.things(Contracts.KEPT, SLOW));
                Crowd crowd = Crowd.of(5, gateway, "/things/1")) {
            awaitUnderWay(gateway, 5);
            gateway.upstream().awaitCalls(1);
            assertThat(gateway.upstream().isOpen(0)).isTrue();

            crowd.leaves();

            gateway.upstream().awaitGone(0);
            assertThat(gateway.upstream().calls()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("F-111 a shared call that fails is told to all who wait, once, and who comes next may try")
    void failureIsSharedToo() {
        try (GatewayFixture gateway = gateway(RawReply.http(500, "", ""));
                Crowd crowd = Crowd.of(50, gateway, "/things/1")) {
            awaitUnderWay(gateway, 50);

            released.countDown();
            List<Answer> answers = crowd.answers();

            assertThat(answers).extracting(Answer::code).containsOnly("upstream-fault");
            assertThat(answers)
                    .extracting(answer -> answer.header("Cache-Control").orElse(""))
                    .containsOnly("no-store");
            assertThat(answers)
                    .extracting(answer -> answer.text("/errors/0/id"))
                    .doesNotHaveDuplicates();
            assertThat(gateway.upstream().calls()).isEqualTo(1);

            assertThat(gateway.get("/things/1").status()).isEqualTo(502);
            assertThat(gateway.upstream().calls()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("F-113 a caller in a hurry gets 504 in his own time, while he who made the call still waits")
    void whoFollowsKeepsHisDeadline() {
        try (GatewayFixture gateway = gateway(GOOD);
                Crowd patient = Crowd.of(1, gateway, "/things/1")) {
            gateway.upstream().awaitCalls(1);

            Answer hurried = gateway.get("/things/1", "Prefer: wait=1");

            assertThat(hurried.status()).isEqualTo(504);
            assertThat(hurried.code()).isEqualTo("deadline-exceeded");
            assertThat(hurried.header("Preference-Applied")).contains("wait=1");
            awaitUnderWay(gateway, 1);

            released.countDown();
            assertThat(patient.answers().get(0).status()).isEqualTo(200);
            assertThat(gateway.upstream().calls()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("F-113 that the caller who made the call was in a hurry is no matter of those who follow")
    void whoFollowsOutlivesTheFirst() {
        try (GatewayFixture gateway = gateway(GOOD);
                Crowd hurried = Crowd.of(1, gateway, "/things/1", "Prefer: wait=3")) {
            gateway.upstream().awaitCalls(1);
            try (Crowd patient = Crowd.of(10, gateway, "/things/1")) {

                assertThat(hurried.answers().get(0).code()).isEqualTo("deadline-exceeded");
                awaitUnderWay(gateway, 10);
                released.countDown();

                assertThat(patient.answers()).extracting(Answer::status).containsOnly(200);
                assertThat(gateway.upstream().calls()).isEqualTo(1);
            }
        }
    }

    @Test
    @DisplayName("with cache: off equal requests at the same time still share a call, and nothing is kept")
    void withoutCacheOnlyTheCallIsShared() {
        try (GatewayFixture gateway = PatientGateway.over(
                        request -> {
                            await();
                            return GOOD;
                        },
                        Contracts.things(SLOW));
                Crowd crowd = Crowd.of(20, gateway, "/things/1")) {
            awaitUnderWay(gateway, 20);

            released.countDown();

            assertThat(crowd.answers()).extracting(Answer::status).containsOnly(200);
            assertThat(gateway.upstream().calls()).isEqualTo(1);
            Answer next = gateway.get("/things/1");
            assertThat(Freshness.status(next)).isEqualTo("parley; fwd=bypass");
            assertThat(next.header("Cache-Control")).contains("no-cache");
            assertThat(gateway.upstream().calls()).isEqualTo(2);
        }
    }
}
