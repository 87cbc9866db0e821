package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.Rate;
import parley.inbound.Consumer;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.Patience;
import parley.testing.RawClient;
import parley.testing.RawReply;

/** How much one consumer may take, and how long one request may wait. */
@Timeout(300)
class FairShareTest {

    private static final String LOUD = "Authorization: Bearer token-of-loud";
    private static final String QUIET = "Authorization: Bearer token-of-quiet";

    private static Consumer consumer(String name, String type) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(("token-of-" + name).getBytes(StandardCharsets.UTF_8));
            return new Consumer(name, hash, Set.of(type));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    @Test
    @DisplayName("T-29 T-02 who may not read a type does not get what was stored for others, not even as 304")
    void storedAnswersAskForLeaveToo() {
        Consumer stranger = consumer("stranger", "others");
        try (GatewayFixture gateway = PatientGateway.setup()
                .with(options -> options.withConsumers(List.of(consumer("quiet", "*"), stranger)))
                .over(
                        request -> RawReply.json("{\"id\":\"1\",\"name\":\"private\"}"),
                        Contracts.things(Contracts.KEPT))) {
            gateway.get("/things/1", QUIET);
            Answer stored = gateway.get("/things/1", QUIET);
            String has = "If-None-Match: " + stored.header("ETag").orElseThrow();

            Answer stolen = gateway.get("/things/1", "Authorization: Bearer token-of-stranger", has);
            Answer unknown = gateway.get("/things/1", has);

            assertThat(Freshness.status(stored)).contains("; hit;");
            assertThat(stolen.status()).isEqualTo(403);
            assertThat(unknown.status()).isEqualTo(401);
            for (Answer refused : List.of(stolen, unknown)) {
                assertThat(refused.header("Cache-Control")).contains("no-store");
                assertThat(refused.toString()).doesNotContain("private");
                assertThat(refused.headerNames()).doesNotContain("etag", "age", "cache-status");
            }
        }
    }

    private static GatewayFixture.Setup limited(Optional<Rate> rate, OptionalInt atOnce) {
        return PatientGateway.setup()
                .with(options -> options.withConsumers(List.of(
                        consumer("loud", "*").withLimits(rate, atOnce),
                        consumer("quiet", "*").withLimits(rate, atOnce))));
    }

    @Test
    @DisplayName("T-36 a consumer who asks for far more than fits leaves another's hundred hot keys where they are")
    void floodOfOneLeavesTheHotKeysOfAnother() {
        String value = "v".repeat(500);
        try (GatewayFixture gateway = limited(Optional.empty(), OptionalInt.empty())
                        .with(options -> options.withCacheBytes(600_000))
                        .over(
                                request -> RawReply.json("{\"id\":\""
                                        + request.target().substring(8) + "\",\"name\":\"" + value + "\"}"),
                                Contracts.things("cache: { fresh: 1h, refresh-ahead: off }"));
                RawClient client = gateway.connect()) {
            for (int i = 0; i < 500; i++) {
                ask(client, "hot" + i % 100, QUIET);
            }

            int hits = 0;
            for (int i = 0; i < 4_000; i++) {
                assertThat(ask(client, "flood" + i, LOUD).status()).isEqualTo(200);
                hits += i % 20 == 0
                                && Freshness.status(ask(client, "hot" + i / 20 % 100, QUIET))
                                        .contains("; hit;")
                        ? 1
                        : 0;
            }

            assertThat(hits).as("hits among 200").isGreaterThanOrEqualTo(190);
            assertThat(gateway.gateway().cache().evictions())
                    .as("the flood did not fit")
                    .isGreaterThan(2_000);
            assertThat(gateway.gateway().cache().bytes()).isLessThanOrEqualTo(600_000);
        }
    }

    private static Answer ask(RawClient client, String id, String consumer) {
        return client.write("GET /things/" + id + " HTTP/1.1\r\nHost: gateway\r\n" + consumer + "\r\n\r\n")
                .read();
    }

    @Test
    @DisplayName(
            "T-26 a consumer at ten times his rate gets 429 for what is too much; the other one's answers stay good")
    void rateOfOneTakesNothingFromAnother() {
        int share = 30;
        try (GatewayFixture gateway = limited(Optional.of(new Rate(share, Duration.ofMinutes(10))), OptionalInt.empty())
                .over(request -> RawReply.json("{\"id\":\"1\"}"), Contracts.things(Contracts.KEPT))) {
            List<Answer> loud = new ArrayList<>();
            List<Answer> quiet = new ArrayList<>();

            for (int i = 0; i < share; i++) {
                for (int j = 0; j < 10; j++) {
                    loud.add(gateway.get("/things/1", LOUD));
                }
                quiet.add(gateway.get("/things/1", QUIET));
            }

            assertThat(quiet).extracting(Answer::status).containsOnly(200);
            assertThat(loud.stream().filter(answer -> answer.status() == 200)).hasSize(share);
            assertThat(loud.subList(share, loud.size())).allSatisfy(refused -> {
                assertThat(refused.status()).isEqualTo(429);
                assertThat(refused.code()).isEqualTo("consumer-rate-limited");
                assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                        .isBetween(1, 600);
                assertThat(refused.header("Cache-Control")).contains("no-store");
            });

            gateway.skip(Duration.ofMinutes(10));
            assertThat(gateway.get("/things/1", LOUD).status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName(
            "T-26 a consumer who has as many requests under way as he may gets 429 at once, the other one is served")
    void requestsUnderWayOfOneTakeNothingFromAnother() {
        CountDownLatch released = new CountDownLatch(1);
        try (GatewayFixture gateway = limited(Optional.empty(), OptionalInt.of(3))
                .over(
                        request -> {
                            if (!request.target().equals("/things/quick")) {
                                await(released);
                            }
                            return RawReply.json("{\"id\":\"" + request.target().substring(8) + "\"}");
                        },
                        Contracts.things(Contracts.KEPT, "timeout: 2m", "attempt: 2m"))) {
            try (Crowd three = Crowd.of(gateway, Crowd.things(3), LOUD)) {
                gateway.upstream().awaitCalls(3);

                Answer fourth = gateway.get("/things/quick", LOUD);
                Answer other = gateway.get("/things/quick", QUIET);

                assertThat(fourth.status()).isEqualTo(429);
                assertThat(fourth.header("Retry-After")).isPresent();
                assertThat(other.status()).isEqualTo(200);
                released.countDown();
                assertThat(three.answers()).extracting(Answer::status).containsOnly(200);
            }
            assertThat(gateway.get("/things/quick", LOUD).status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("T-26 whoever leaves without an answer gets back what his request held")
    void leavingGivesBack() {
        CountDownLatch released = new CountDownLatch(1);
        try (GatewayFixture gateway = limited(Optional.empty(), OptionalInt.of(2))
                .over(
                        request -> {
                            await(released);
                            return RawReply.json("{\"id\":\"1\"}");
                        },
                        Contracts.things(Contracts.KEPT, "timeout: 2m", "attempt: 2m"))) {
            try (Crowd two = Crowd.of(2, gateway, "/things/1", LOUD)) {
                assertThat(Patience.until(() -> gateway.listener().underWay() == 2))
                        .isTrue();
                assertThat(gateway.get("/things/1", LOUD).status()).isEqualTo(429);

                two.leaves();
            }
            assertThat(Patience.until(() -> gateway.listener().underWay() == 0)).isTrue();
            released.countDown();

            assertThat(gateway.get("/things/1", LOUD).status()).isEqualTo(200);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-27 a wait that is no whole number of seconds above zero is ignored (RFC 7240, section 2)")
    @ValueSource(
            strings = {
                "wait=-1",
                "wait=0",
                "wait=abc",
                "wait",
                "wait=",
                "wait=1.5",
                "wait=\"0\"",
                "wait=0x1",
                "wait=+1",
                "respond-async, wait=-5",
                "wait=1, wait=2"
            })
    void badWaitIsIgnored(String preference) {
        try (GatewayFixture gateway =
                PatientGateway.over(request -> RawReply.json("{\"id\":\"1\"}"), Contracts.things(Contracts.KEPT))) {

            Answer answer = gateway.get("/things/1", "Prefer: " + preference);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text("/data/id")).isEqualTo("1");
            assertThat(gateway.upstream().calls()).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-27 a wait beyond what the route takes means the route's own limit")
    @ValueSource(strings = {"99999", "999999999999999999999999"})
    void longWaitIsTheLimitOfTheRoute(String seconds) {
        try (GatewayFixture gateway = PatientGateway.over(
                request -> request.target().endsWith("1")
                        ? RawReply.json("{\"id\":\"1\"}")
                        : RawReply.nothing().hold(),
                Contracts.things(Contracts.KEPT, "timeout: 3s", "attempt: 3s"))) {

            Answer good = gateway.get("/things/1", "Prefer: wait=" + seconds);
            Answer hanging = gateway.get("/things/2", "Prefer: wait=" + seconds);

            assertThat(good.status()).isEqualTo(200);
            assertThat(hanging.status()).isEqualTo(504);
        }
    }
}
