package parley.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.Rate;
import parley.inbound.Consumer;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/**
 * The wall clock of the machine is set forward or back while something is fresh, stale, open, held or used up. What counts is the
 * time that has really passed: nothing lasts for ever, and nothing ends before its time.
 */
@Timeout(300)
class ClockJumpTest {

    private static final String TOKEN = "Authorization: Bearer token-of-one";

    private final Clocks clocks = new Clocks();
    private final AtomicReference<@Nullable RawReply> upstream = new AtomicReference<>();

    private RawReply answer(RawRequest request) {
        @Nullable RawReply reply = upstream.get();
        return reply == null ? Things.good(Kind.JSON, request) : reply;
    }

    private GatewayFixture gateway(String keys) {
        return new GatewayFixture.Setup()
                .withTicker(clocks)
                .over(this::answer, Things.contract(Kind.JSON, "attempt: 5s, " + keys));
    }

    private void fails(int status, String headers) {
        upstream.set(RawReply.http(status, headers, ""));
    }

    private void doesWell() {
        upstream.set(null);
    }

    private static int retryAfter(Answer answer) {
        return Integer.parseInt(answer.header("Retry-After").orElse("-1"));
    }

    private static int age(Answer answer) {
        return Integer.parseInt(answer.header("Age").orElse("-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "P366D", "P-366D"})
    @DisplayName("F-116 a stale reply stands in for as long as it may, and not for longer")
    void staleRepliesKeepTheirTime(Duration step) {
        try (GatewayFixture gateway = gateway("cache: { fresh: 30s, stale-if-error: 1h, refresh-ahead: off }")) {
            String fetchedAt = gateway.get("/things/1").text("/meta/source/0/fetchedAt");
            clocks.pass(Duration.ofMinutes(1));
            fails(500, "");
            clocks.step(step);

            Answer stale = gateway.get("/things/1");
            clocks.pass(Duration.ofMinutes(58));
            Answer still = gateway.get("/things/1");
            clocks.pass(Duration.ofMinutes(3));
            Answer over = gateway.get("/things/1");

            assertThat(stale.status()).as("%s", stale).isEqualTo(200);
            assertThat(stale.at("/meta/source/0/stale").isObject()).isTrue();
            assertThat(stale.text("/meta/source/0/fetchedAt")).isEqualTo(fetchedAt);
            assertThat(age(stale)).isBetween(60, 90);
            assertThat(still.status()).as("%s", still).isEqualTo(200);
            assertThat(over.status()).as("%s", over).isEqualTo(502);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "P366D", "P-366D"})
    @DisplayName("F-116 an Expires that a wrong clock reads keeps no reply for longer than a day")
    void wrongClockPinsNothing(Duration step) {
        clocks.step(step);
        String expires = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(30).atOffset(ZoneOffset.UTC));
        upstream.set(RawReply.http(200, "Expires: " + expires + "\r\n", "{\"id\":\"1\",\"name\":\"a\"}"));
        try (GatewayFixture gateway = gateway("cache: { fresh: 30s, refresh-ahead: off }")) {
            gateway.get("/things/1");
            clocks.step(Duration.ZERO);
            clocks.pass(Duration.ofHours(24).plusSeconds(1));

            gateway.get("/things/1");

            assertThat(gateway.upstream().calls()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "P366D", "P-366D"})
    @DisplayName("F-116 an open breaker opens its door after its time, whatever the wall clock says")
    void openBreakerKeepsItsTime(Duration step) {
        try (GatewayFixture gateway = gateway(
                "cache: off, retry: off, breaker: { of-last: 4, at-least: 2, for: 40s, most: 60s, probes: callers }")) {
            fails(500, "");
            for (int i = 0; i < 3; i++) {
                gateway.get("/things/1");
            }
            int calls = gateway.upstream().calls();
            clocks.step(step);

            Answer open = gateway.get("/things/1");
            clocks.pass(Duration.ofSeconds(15));
            Answer still = gateway.get("/things/1");

            assertThat(open.code()).isEqualTo("circuit-open");
            assertThat(still.code()).isEqualTo("circuit-open");
            assertThat(retryAfter(open)).isBetween(20, 60);
            assertThat(retryAfter(still)).isBetween(1, 45);
            assertThat(gateway.upstream().calls()).isEqualTo(calls);

            doesWell();
            clocks.pass(Duration.ofSeconds(50));
            assertThat(gateway.get("/things/1").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "P366D", "P-366D"})
    @DisplayName("F-116 F-59 a hold that the upstream asked for, by seconds or by a date, keeps its time")
    void holdsKeepTheirTime(Duration step) {
        for (boolean byDate : new boolean[] {false, true}) {
            clocks.step(Duration.ZERO);
            String until = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    clocks.now().plusSeconds(100).atOffset(ZoneOffset.UTC));
            fails(429, "Retry-After: " + (byDate ? until : "100") + "\r\n");
            try (GatewayFixture gateway = gateway("cache: off, retry: off")) {
                gateway.get("/things/1");
                clocks.step(step);
                doesWell();

                Answer held = gateway.get("/things/1");
                clocks.pass(Duration.ofSeconds(60));
                Answer still = gateway.get("/things/1");

                assertThat(held.code()).isEqualTo("upstream-rate-limited");
                assertThat(retryAfter(held)).isBetween(60, 101);
                assertThat(retryAfter(still)).isBetween(1, 41);
                assertThat(gateway.upstream().calls()).isEqualTo(1);

                clocks.pass(Duration.ofSeconds(42));
                assertThat(gateway.get("/things/1").status()).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-366D", "PT-1H", "PT1H"})
    @DisplayName("F-116 F-58 a date that a wrong clock reads holds nothing for longer than five minutes")
    void wrongClockHoldsNothingForEver(Duration step) {
        String until = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                clocks.now().plusSeconds(10).atOffset(ZoneOffset.UTC));
        clocks.step(step);
        fails(429, "Retry-After: " + until + "\r\n");
        try (GatewayFixture gateway = gateway("cache: off, retry: off")) {
            gateway.get("/things/1");
            doesWell();
            clocks.step(Duration.ZERO);
            clocks.pass(Duration.ofSeconds(301));

            assertThat(gateway.get("/things/1").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "P366D", "P-366D"})
    @DisplayName("F-116 F-68 a credential that was refused is tried again after its time")
    void refusedCredentialKeepsItsTime(Duration step) {
        try (GatewayFixture gateway = gateway("cache: off, retry: off, auth: { bearer: \"{secret.KEY}\" }")) {
            fails(401, "");
            for (int i = 0; i < 5; i++) {
                gateway.get("/things/1");
            }
            int calls = gateway.upstream().calls();
            doesWell();
            clocks.step(step);

            Answer refused = gateway.get("/things/1");
            clocks.pass(Duration.ofSeconds(31));

            assertThat(refused.code()).isEqualTo("upstream-auth-failed");
            assertThat(gateway.upstream().calls()).isEqualTo(calls);
            assertThat(gateway.get("/things/1").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "P366D", "P-366D"})
    @DisplayName("F-116 T-26 the quota of a consumer comes back with the time that passes")
    void quotasKeepTheirTime(Duration step) throws Exception {
        Consumer one = new Consumer(
                        "one", MessageDigest.getInstance("SHA-256").digest("token-of-one".getBytes(UTF_8)), Set.of("*"))
                .withLimits(Optional.of(new Rate(2, Duration.ofMinutes(1))), OptionalInt.empty());
        try (GatewayFixture gateway = new GatewayFixture.Setup()
                .withTicker(clocks)
                .with(options -> options.withConsumers(List.of(one)))
                .over(this::answer, Things.contract(Kind.JSON, "cache: { fresh: 1h }"))) {
            gateway.get("/things/1", TOKEN);
            gateway.get("/things/1", TOKEN);
            clocks.step(step);

            Answer over = gateway.get("/things/1", TOKEN);

            assertThat(over.status()).isEqualTo(429);
            assertThat(retryAfter(over)).isBetween(1, 60);
            clocks.pass(Duration.ofMinutes(1));
            assertThat(gateway.get("/things/1", TOKEN).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P10D"})
    @DisplayName("F-116 a machine that slept wakes up to what has ended meanwhile, and to nothing else")
    void sleepOnlyEndsThings(Duration asleep) {
        try (GatewayFixture gateway = gateway(
                "retry: off, cache: { fresh: 30s, stale-if-error: 1m, refresh-ahead: off }, breaker: { of-last: 4, at-least: 2, for: 40s, most: 60s, probes: callers }")) {
            gateway.get("/things/1");
            fails(500, "");
            for (int i = 2; i < 5; i++) {
                gateway.get("/things/" + i);
            }
            assertThat(gateway.get("/things/9").code()).isEqualTo("circuit-open");
            clocks.pass(asleep);

            Answer down = gateway.get("/things/1");
            doesWell();
            clocks.pass(Duration.ofMinutes(3));
            Answer up = gateway.get("/things/1");

            assertThat(down.status()).as("stale for too long: %s", down).isEqualTo(502);
            assertThat(up.status()).isEqualTo(200);
            assertThat(up.at("/meta/source/0/stale").isMissingNode()).isTrue();
            assertThat(age(up)).isIn(-1, 0);
        }
    }
}
