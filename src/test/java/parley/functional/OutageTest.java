package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.resilience.GuardView;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.Patience;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/** An upstream that is down costs probes, a record that is bad costs that record; and who is back is noticed at once. */
class OutageTest {

    private static final Duration EXPIRED = Duration.ofSeconds(31);
    private static final Duration OPEN = Duration.ofSeconds(10);
    private static final String BREAKER =
            "breaker: { opens-at: 50%, of-last: 10, at-least: 5, for: 10s, most: 60s, probes: 1 }";
    private static final String CALLERS_PROBE = BREAKER.replace("probes: 1", "probes: callers");
    private static final int KEYS = 20;

    private final AtomicBoolean down = new AtomicBoolean();

    private RawReply upstream(RawRequest request) {
        return down.get() ? RawReply.http(500, "", "") : upstreamThatIsUp(request);
    }

    private static RawReply record(RawRequest request, String name) {
        String id = request.target().substring(request.target().lastIndexOf('/') + 1);
        return RawReply.json("{\"id\":\"" + id + "\",\"name\":\"" + name + "\"}");
    }

    private GatewayFixture gateway(String breaker) {
        return PatientGateway.over(this::upstream, Contracts.things(Contracts.KEPT, breaker));
    }

    private static List<Answer> askAll(GatewayFixture gateway) {
        return Crowd.things(KEYS).stream().map(gateway::get).toList();
    }

    /** The upstream goes down, and the breaker opens. */
    private void outage(GatewayFixture gateway) {
        down.set(true);
        gateway.skip(EXPIRED);
        askAll(gateway);
        assertThat(gateway.guard("things").state()).isEqualTo("open");
    }

    @Test
    @DisplayName(
            "F-109 an outage of a warm gateway: every answer is 200, labelled stale, and after the breaker has opened no call leaves")
    void outageCostsNobodyAnAnswer() {
        try (GatewayFixture gateway = gateway(CALLERS_PROBE)) {
            askAll(gateway);
            outage(gateway);
            int calls = gateway.upstream().calls();

            List<Answer> during = askAll(gateway);
            Answer cold = gateway.get("/things/cold");

            assertThat(during).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("Cache-Control")).contains("no-cache");
                assertThat(Freshness.status(answer)).matches("parley; hit; ttl=-\\d+; detail=circuit-open");
                assertThat(Freshness.reason(answer)).isEqualTo("circuit-open");
            });
            assertThat(cold.status()).isEqualTo(503);
            assertThat(cold.code()).isEqualTo("circuit-open");
            assertThat(Integer.parseInt(cold.header("Retry-After").orElseThrow()))
                    .isBetween(1, 10);
            assertThat(gateway.upstream().calls()).as("calls while open").isEqualTo(calls);
            assertThat(calls).as("calls before").isBetween(KEYS + 5, KEYS + 10);
        }
    }

    @Test
    @DisplayName("F-114 recovery: the gateway finds out by itself, once a second, and the breaker does not trip again")
    void recoveryIsNoticedAtOnce() {
        try (GatewayFixture gateway = gateway(BREAKER)) {
            askAll(gateway);
            outage(gateway);
            GuardView open = gateway.guard("things");
            assertThat(Duration.between(open.since(), open.nextProbe().orElseThrow()))
                    .isBetween(Duration.ZERO, Duration.ofMinutes(1));
            down.set(false);
            int calls = gateway.upstream().calls();

            assertThat(Patience.until(() -> gateway.guard("things").state().equals("closed")))
                    .as("closed by a probe of the gateway")
                    .isTrue();
            assertThat(gateway.upstream().calls()).as("one probe").isEqualTo(calls + 1);
            List<Answer> after = askAll(gateway);
            assertThat(after).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(Freshness.reason(answer)).isEmpty();
                assertThat(Freshness.maxAge(answer)).isPositive();
            });
            assertThat(gateway.guard("things").opened()).isEqualTo(1);
            assertThat(gateway.guard("things").state()).isEqualTo("closed");
        }
    }

    @Test
    @DisplayName("F-61 F-110 while an outage lasts, each open time costs one probe, and open times become longer")
    void outageCostsProbes() {
        try (GatewayFixture gateway = gateway(CALLERS_PROBE)) {
            askAll(gateway);
            outage(gateway);
            int calls = gateway.upstream().calls();

            gateway.skip(OPEN);
            askAll(gateway);
            gateway.upstream().awaitCalls(calls + 1);
            assertThat(Patience.until(() -> gateway.guard("things").state().equals("open")))
                    .as("open again after the failed probe")
                    .isTrue();
            assertThat(askAll(gateway)).extracting(Answer::status).containsOnly(200);

            GuardView again = gateway.guard("things");
            assertThat(gateway.upstream().calls()).isBetween(calls + 1, calls + 3);
            assertThat(again.opened()).isEqualTo(2);
            assertThat(Duration.between(again.since(), again.nextProbe().orElseThrow()))
                    .isGreaterThan(OPEN);
        }
    }

    @Test
    @DisplayName(
            "one bad record costs that record: it is stale, the others are fresh, and it is not asked for over and over")
    void badRecordCostsItself() {
        try (GatewayFixture gateway = PatientGateway.over(
                request -> down.get() && request.target().equals("/things/7")
                        ? RawReply.http(500, "", "")
                        : upstreamThatIsUp(request),
                Contracts.things(Contracts.KEPT, BREAKER))) {
            askAll(gateway);
            down.set(true);
            gateway.skip(EXPIRED);
            int calls = gateway.upstream().calls();

            List<Answer> answers = askAll(gateway);
            askAll(gateway);
            askAll(gateway);

            for (Answer answer : answers) {
                boolean bad = answer.text("/data/id").equals("7");
                assertThat(answer.status()).isEqualTo(200);
                assertThat(Freshness.reason(answer)).isEqualTo(bad ? "upstream-fault" : "");
            }
            long ofTheBadOne = gateway.upstream().targets().stream()
                    .skip(calls)
                    .filter("/things/7"::equals)
                    .count();
            // a background refresh for each second, doubling, that a busy machine took for this
            assertThat(ofTheBadOne).isBetween(1L, 3L);
            assertThat(gateway.upstream().calls() - calls - ofTheBadOne).isEqualTo(KEYS - 1);
            assertThat(gateway.guard("things").state()).isEqualTo("closed");
            assertThat(gateway.guard("things").opened()).isZero();
        }
    }

    private static RawReply upstreamThatIsUp(RawRequest request) {
        return record(request, "good");
    }

    @Test
    @DisplayName("F-59 an upstream that asks to be left alone is left alone as a whole, for as long as it said")
    void limitedUpstreamIsHeld() {
        AtomicBoolean limited = new AtomicBoolean();
        try (GatewayFixture gateway = PatientGateway.over(
                request -> limited.get() ? RawReply.http(429, "Retry-After: 40\r\n", "") : upstreamThatIsUp(request),
                Contracts.things(Contracts.KEPT, BREAKER))) {
            askAll(gateway);
            limited.set(true);
            gateway.skip(EXPIRED);
            gateway.get("/things/1");
            int calls = gateway.upstream().calls();

            List<Answer> warm = askAll(gateway);
            Answer cold = gateway.get("/things/cold");

            assertThat(warm).extracting(Answer::status).containsOnly(200);
            assertThat(warm).extracting(Freshness::reason).containsOnly("upstream-rate-limited");
            assertThat(cold.status()).isEqualTo(503);
            assertThat(cold.code()).isEqualTo("upstream-rate-limited");
            assertThat(Integer.parseInt(cold.header("Retry-After").orElseThrow()))
                    .isBetween(20, 40);
            assertThat(gateway.upstream().calls()).as("calls while held").isEqualTo(calls);
            assertThat(gateway.guard("things").heldUntil()).isPresent();
            assertThat(gateway.guard("things").state()).isEqualTo("closed");

            limited.set(false);
            gateway.skip(Duration.ofSeconds(40));
            assertThat(gateway.get("/things/cold").status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName(
            "T-65 F-110 an upstream that fails gets no storm of retries from the gateway: a fifth more, and ten in a second")
    void retriesStayWithinTheirBudget() {
        int requests = 60;
        try (GatewayFixture gateway = PatientGateway.over(
                request -> RawReply.http(500, "", ""),
                Contracts.things("retry: { attempts: 4, first: 1ms, most: 2ms, budget: 20% }"))) {
            long began = System.nanoTime();

            for (String target : Crowd.things(requests)) {
                assertThat(gateway.get(target).code()).isEqualTo("upstream-fault");
            }

            double seconds = (System.nanoTime() - began) / 1e9;
            assertThat(gateway.upstream().calls()).isBetween(requests + 5, (int) (requests * 1.2 + 10 * (seconds + 1)));
        }
    }
}
