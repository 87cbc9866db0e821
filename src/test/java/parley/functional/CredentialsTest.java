package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.exchange.Secrets;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/** A provider who changes the key that the gateway calls it with. */
@Timeout(300)
class CredentialsTest {

    private static final String AUTH = "auth: { api-key: \"{secret.KEY}\", in: header, name: X-Key }";
    private static final int PARALLEL = 50;

    private final AtomicReference<String> ours = new AtomicReference<>("old");
    private final AtomicReference<String> theirs = new AtomicReference<>("old");
    private final AtomicInteger readings = new AtomicInteger();
    private final CountDownLatch allThere = new CountDownLatch(PARALLEL);

    private final Secrets secrets = name -> {
        readings.incrementAndGet();
        return Optional.of(ours.get());
    };

    private GatewayFixture gateway(String... upstream) {
        String[] all = new String[upstream.length + 1];
        System.arraycopy(upstream, 0, all, 0, upstream.length);
        all[upstream.length] = AUTH;
        return PatientGateway.setup().withSecrets(secrets).over(this::upstream, Contracts.things(all));
    }

    private RawReply upstream(RawRequest request) {
        if (request.header("X-Key").equals(Optional.of(theirs.get()))) {
            String id = request.target().substring(request.target().lastIndexOf('/') + 1);
            return RawReply.json("{\"id\":\"" + id + "\",\"name\":\"a\"}");
        }
        awaitAll();
        return RawReply.http(401, "", "");
    }

    /** All requests are refused at the same time, or as many as the connections let through. */
    private void awaitAll() {
        allThere.countDown();
        try {
            assertThat(allThere.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void noCrowdIsWaitedFor() {
        while (allThere.getCount() > 0) {
            allThere.countDown();
        }
    }

    @Test
    @DisplayName(
            "F-68 a rotated key: 50 requests refused at once cause one renewal, and all of them are answered with the new key")
    void rotatedKeyIsReadOnce() {
        try (GatewayFixture gateway = gateway(Contracts.KEPT, "timeout: 20s", "attempt: 20s")) {
            assertThat(gateway.get("/things/0").status()).isEqualTo(200);
            int before = readings.get();
            theirs.set("new");
            ours.set("new");

            try (Crowd crowd = Crowd.of(gateway, Crowd.things(PARALLEL))) {
                List<Answer> answers = crowd.answers();

                assertThat(answers).extracting(Answer::status).containsOnly(200);
            }
            assertThat(readings.get() - before).as("renewals").isEqualTo(1);
            assertThat(gateway.upstream().calls())
                    .as("each once with the old key, once with the new")
                    .isEqualTo(1 + 2 * PARALLEL);
            assertThat(gateway.guard("things").credentialRefusedUntil()).isEmpty();
        }
    }

    @Test
    @DisplayName("F-68 a rotated key: what waited for its turn meanwhile is sent with the new key")
    void queuedRequestsTakeTheNewKey() {
        noCrowdIsWaitedFor();
        try (GatewayFixture gateway =
                gateway(Contracts.KEPT, "timeout: 20s", "attempt: 20s", "at-once: 1", "waiting: 128")) {
            assertThat(gateway.get("/things/0").status()).isEqualTo(200);
            theirs.set("new");
            ours.set("new");

            try (Crowd crowd = Crowd.of(gateway, Crowd.things(PARALLEL))) {
                assertThat(crowd.answers()).extracting(Answer::status).containsOnly(200);
            }

            assertThat(gateway.guard("things").credentialRefusedUntil()).isEmpty();
        }
    }

    @Test
    @DisplayName("F-68 a key that stays refused stops the calls for a while; what is stored goes on being served")
    void refusedKeyStopsTheCalls() {
        noCrowdIsWaitedFor();
        try (GatewayFixture gateway = gateway(Contracts.KEPT)) {
            gateway.get("/things/stored");
            theirs.set("new");
            for (int i = 0; i < 5; i++) {
                assertThat(gateway.get("/things/" + i).code()).isEqualTo("upstream-auth-failed");
            }
            assertThat(gateway.guard("things").credentialRefusedUntil()).isPresent();
            int calls = gateway.upstream().calls();

            Answer refused = gateway.get("/things/9");
            Answer fresh = gateway.get("/things/stored");
            gateway.skip(Duration.ofSeconds(29));

            assertThat(refused.status()).isEqualTo(502);
            assertThat(refused.code()).isEqualTo("upstream-auth-failed");
            assertThat(fresh.status()).isEqualTo(200);
            assertThat(gateway.upstream().calls())
                    .as("calls while the key is refused")
                    .isEqualTo(calls);

            ours.set("new");
            gateway.skip(Duration.ofSeconds(2));
            Answer stored = gateway.get("/things/stored");
            Answer again = gateway.get("/things/9");

            assertThat(List.of(stored.status(), again.status())).containsOnly(200);
        }
    }

    @Test
    @DisplayName("F-68 neither key is in any answer")
    void keysStayHere() {
        noCrowdIsWaitedFor();
        ours.set("CANARY-old");
        try (GatewayFixture gateway = gateway()) {

            Answer answer = gateway.get("/things/1");

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.toString()).doesNotContain("CANARY");
        }
    }

    @Test
    @DisplayName("F-68 a bearer from the environment cannot be renewed: a 401 is one call and no more")
    void bearerThatCannotChangeIsSentOnce() {
        GatewayFixture.Setup setup = PatientGateway.setup().withSecrets(name -> Optional.of("t0ken"));
        try (GatewayFixture gateway = setup.over(
                request -> {
                    assertThat(request.header("Authorization")).contains("Bearer t0ken");
                    return RawReply.http(401, "WWW-Authenticate: Bearer error=\"invalid_token\"\r\n", "");
                },
                Contracts.things("auth: { bearer: \"{secret.TOKEN}\" }", "retry: { attempts: 3 }"))) {
            Answer answer = gateway.get("/things/1");

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.code()).isEqualTo("upstream-auth-failed");
            assertThat(gateway.upstream().calls()).isEqualTo(1);
        }
    }
}
