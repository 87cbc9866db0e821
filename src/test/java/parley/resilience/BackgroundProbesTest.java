package parley.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.resilience.GuardFixture.failure;
import static parley.resilience.GuardFixture.kindOf;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.contract.Breaker;
import parley.contract.Retry;
import parley.exchange.FailureKind;
import parley.exchange.Rate;

/** While a breaker is open and callers ask, the gateway itself finds out whether the upstream is back. */
class BackgroundProbesTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final List<Promise<String>> probes = new ArrayList<>();
    private final List<Object> probed = new ArrayList<>();

    private GuardedCall read(String operation, Object of) {
        Probe probe = new Probe(operation, of, (limit, received) -> {
            Promise<String> reply = Promise.promise();
            probes.add(reply);
            probed.add(of);
            return reply.future();
        });
        return new GuardedCall(true, false, Retry.OFF, Optional.of(probe));
    }

    private static void fail(GuardFixture fixture, GuardedCall call, int times) {
        for (int i = 0; i < times && !fixture.state().equals("open"); i++) {
            fixture.run(call);
            fixture.last().fail(failure(FailureKind.UPSTREAM_FAULT));
        }
    }

    private static void good(GuardFixture fixture, GuardedCall call) {
        fixture.run(call);
        fixture.last().complete("ok");
    }

    /** One read was good, then the upstream went down. */
    private GuardFixture down(GuardFixture fixture) {
        fixture.chance = 0;
        good(fixture, read("things.GET", "1"));
        fail(fixture, read("things.GET", "2"), 5);
        assertThat(fixture.state()).isEqualTo("open");
        fixture.events.clear();
        return fixture;
    }

    private Promise<String> lastProbe() {
        return probes.get(probes.size() - 1);
    }

    @Test
    @DisplayName("F-110 once a second a read that was good is made again, and nobody else is let through")
    void asksOnceASecond() {
        GuardFixture fixture = down(GuardFixture.usual());
        int calls = fixture.calls.size();

        for (int second = 1; second <= 20; second++) {
            assertThat(kindOf(fixture.run(GuardFixture.ONCE))).isEqualTo(FailureKind.CIRCUIT_OPEN);
            Instant next = fixture.guard.view().nextProbe().orElseThrow();
            assertThat(Duration.between(fixture.ticker.now(), next)).isBetween(Duration.ZERO, SECOND);
            fixture.advance(SECOND);
            assertThat(probes).hasSize(second);
            lastProbe().fail(failure(FailureKind.UPSTREAM_FAULT));
        }

        assertThat(probed).containsOnly("1");
        assertThat(fixture.calls).hasSize(calls);
        assertThat(fixture.events).containsOnly("refused circuit-open");
        assertThat(fixture.guard.view().opened()).isEqualTo(1);
    }

    @Test
    @DisplayName("F-114 as many good probes as the contract says close it, one behind the other")
    void goodProbesCloseIt() {
        GuardFixture fixture = down(GuardFixture.usual());
        fixture.advance(SECOND);
        lastProbe().fail(failure(FailureKind.UPSTREAM_FAULT));
        fixture.advance(SECOND);

        for (int i = 0; i < 3; i++) {
            assertThat(fixture.state()).isEqualTo(i == 0 ? "open" : "half-open");
            assertThat(kindOf(fixture.run(GuardFixture.ONCE))).isEqualTo(FailureKind.CIRCUIT_OPEN);
            lastProbe().complete("ok");
            fixture.advance(Duration.ofMillis(1));
        }

        assertThat(probes).hasSize(4);
        assertThat(fixture.state()).isEqualTo("closed");
        assertThat(fixture.guard.standing().epoch()).isEqualTo(1);
        assertThat(fixture.events).contains("open -> half-open", "half-open -> closed");
        assertThat(fixture.run(GuardFixture.ONCE).isComplete()).isFalse();
        fixture.last().complete("ok");
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    @DisplayName("F-110 a probe that took a second to fail is followed by the next at once")
    void waitsFromTheBeginningOfAProbe() {
        GuardFixture fixture = down(GuardFixture.usual());
        fixture.advance(SECOND);
        fixture.advance(SECOND);
        assertThat(probes).hasSize(1);

        lastProbe().fail(failure(FailureKind.UPSTREAM_TIMEOUT));
        fixture.advance(Duration.ofMillis(1));

        assertThat(probes).hasSize(2);
    }

    @Test
    @DisplayName("a not-found is an answer: the record may have gone, the upstream is there")
    void notFoundIsAnAnswer() {
        GuardFixture fixture = down(GuardFixture.usual());
        fixture.advance(SECOND);

        for (int i = 0; i < 3; i++) {
            lastProbe().fail(failure(FailureKind.NOT_FOUND));
            fixture.advance(Duration.ofMillis(1));
        }

        assertThat(fixture.state()).isEqualTo("closed");
    }

    @Test
    @DisplayName("after a good probe a bad one is asked again soon, but not over and over")
    void noiseCostsNoSecond() {
        GuardFixture fixture = down(GuardFixture.usual());
        fixture.advance(SECOND);
        int made = probes.size();
        for (int i = 0; i < 12; i++) {
            lastProbe().complete("ok");
            fixture.advance(Duration.ofMillis(1));
            lastProbe().fail(failure(FailureKind.UPSTREAM_TIMEOUT));
            assertThat(fixture.state()).isEqualTo("open");
            fixture.advance(Duration.ofMillis(250));
            boolean soon = probes.size() == made + 2 * (i + 1);
            assertThat(soon).as("soon after " + i).isEqualTo(i < 3);
            if (!soon) {
                fixture.advance(SECOND);
            }
        }
    }

    @Test
    @DisplayName("an outage that lasts is asked ever more rarely, up to the longest open time")
    void becomesRarer() {
        GuardFixture fixture = down(GuardFixture.usual());
        List<Integer> seconds = new ArrayList<>();
        for (int second = 1; second <= 400; second++) {
            fixture.callsInVain();
            int before = probes.size();
            fixture.advance(SECOND);
            if (probes.size() > before) {
                seconds.add(second);
                lastProbe().fail(failure(FailureKind.UPSTREAM_FAULT));
            }
        }

        assertThat(seconds.subList(0, 60)).hasSize(60).endsWith(60);
        assertThat(seconds.subList(60, seconds.size())).containsExactly(62, 66, 74, 90, 122, 182, 242, 302, 362);
    }

    @Test
    @DisplayName("who only looks how the upstream stands is not somebody who asks")
    void lookingIsNotAsking() {
        GuardFixture fixture = down(GuardFixture.usual());
        int last = 0;
        for (int second = 1; second <= 90; second++) {
            fixture.guard.standing();
            int before = probes.size();
            fixture.advance(SECOND);
            if (probes.size() > before) {
                last = second;
                lastProbe().fail(failure(FailureKind.UPSTREAM_FAULT));
            }
        }

        assertThat(last).isBetween(55, 62);
    }

    @Test
    @DisplayName("for nobody nothing is found out: a minute after the last caller it ends, and the next caller probes")
    void endsWhenNobodyAsks() {
        GuardFixture fixture = down(GuardFixture.usual());
        for (int second = 1; second <= 90; second++) {
            int before = probes.size();
            fixture.advance(SECOND);
            if (probes.size() > before) {
                lastProbe().fail(failure(FailureKind.UPSTREAM_FAULT));
            }
        }

        assertThat(probes.size()).isBetween(59, 61);
        assertThat(fixture.isIdle()).isTrue();
        assertThat(fixture.run(GuardFixture.ONCE).isComplete()).isFalse();
        fixture.last().fail(failure(FailureKind.UPSTREAM_FAULT));
        assertThat(fixture.state()).isEqualTo("open");
        int before = probes.size();
        fixture.advance(SECOND);
        assertThat(probes).as("a caller has asked").hasSize(before + 1);
        lastProbe().complete("ok");
    }

    @Test
    @DisplayName("where no read was good, and with probes: callers, callers find out")
    void callersFindOut() {
        Breaker usual = Breaker.DEFAULT;
        Breaker callers = new Breaker(
                true,
                usual.opensAt(),
                usual.ofLast(),
                usual.atLeast(),
                usual.slow(),
                usual.slowAt(),
                usual.openFor(),
                usual.most(),
                usual.probes(),
                true);
        GuardFixture byContract = down(GuardFixture.with(callers));
        GuardFixture unknown = GuardFixture.usual();
        fail(unknown, read("things.GET", "2"), 5);

        for (GuardFixture fixture : List.of(byContract, unknown)) {
            fixture.advance(SECOND);
            assertThat(probes).isEmpty();
            assertThat(kindOf(fixture.run(GuardFixture.ONCE))).isEqualTo(FailureKind.CIRCUIT_OPEN);
            fixture.advance(SECOND);
            assertThat(fixture.run(GuardFixture.ONCE).isComplete()).isFalse();
            assertThat(fixture.state()).isEqualTo("half-open");
        }
    }

    @Test
    @DisplayName("the operation that failed goes first, and no record is asked for ever")
    void everyGoodReadHasItsTurn() {
        GuardFixture fixture = GuardFixture.usual();
        fixture.chance = 0;
        good(fixture, read("others.LIST", "a"));
        good(fixture, read("things.GET", "1"));
        good(fixture, read("others.LIST", "b"));
        fail(fixture, read("things.GET", "2"), 5);

        for (int i = 0; i < 4; i++) {
            fixture.advance(SECOND);
            lastProbe().fail(failure(FailureKind.UPSTREAM_FAULT));
        }

        assertThat(probed).containsExactly("1", "b", "a", "1");
    }

    @Test
    @DisplayName("F-59 a probe leaves within rate, hold and what the upstream said, as every call")
    void limitsHoldForProbes() {
        GuardFixture held = down(GuardFixture.usual());
        held.advance(SECOND);
        lastProbe().fail(failure(FailureKind.UPSTREAM_RATE_LIMITED).withRetryAfter(Duration.ofSeconds(20)));
        held.advance(Duration.ofSeconds(19));
        assertThat(probes).hasSize(1);
        held.advance(SECOND);
        assertThat(probes).hasSize(2);
        lastProbe().fail(failure(FailureKind.UPSTREAM_UNAVAILABLE).withRetryAfter(Duration.ofSeconds(7)));
        held.advance(Duration.ofSeconds(6));
        assertThat(probes).hasSize(2);
        held.advance(SECOND);
        assertThat(probes).hasSize(3);

        probes.clear();
        GuardFixture paced = down(GuardFixture.with(new Rate(5, Duration.ofMinutes(1))));
        paced.advance(Duration.ofSeconds(59));
        assertThat(probes).isEmpty();
    }

    @Test
    @DisplayName("F-114 a probe that never answers, or throws, wedges nothing")
    void lostProbeWedgesNothing() {
        GuardFixture fixture = down(GuardFixture.usual());
        fixture.advance(SECOND);
        assertThat(fixture.guard.view().inFlight()).isEqualTo(1);

        fixture.callsInVain();
        fixture.advance(Duration.ofSeconds(7));

        assertThat(probes).hasSize(2);
        assertThat(fixture.guard.view().inFlight()).isEqualTo(1);
        lastProbe().complete("ok");
        probes.get(0).complete("too late");
        assertThat(fixture.state()).isEqualTo("half-open");

        GuardFixture throwing = GuardFixture.usual();
        throwing.chance = 0;
        good(throwing, new GuardedCall(true, false, Retry.OFF, Optional.of(new Probe("x", "x", (limit, received) -> {
            throw new IllegalStateException("a bug");
        }))));
        fail(throwing, GuardFixture.ONCE, 5);
        throwing.advance(Duration.ofSeconds(3));
        assertThat(throwing.guard.view().inFlight()).isZero();
        assertThat(throwing.state()).isEqualTo("open");
    }

    @Test
    @DisplayName("a read that was good once does not outlive the contract that knew how to read it")
    void reloadForgetsReads() {
        GuardFixture fixture = down(GuardFixture.usual());

        fixture.guard.adapt(GuardFixture.upstream(Breaker.DEFAULT, parley.contract.Admission.DEFAULT));
        fixture.advance(Duration.ofSeconds(3));

        assertThat(probes).isEmpty();
        Future<String> caller = fixture.run(GuardFixture.ONCE);
        assertThat(caller.isComplete()).isFalse();
    }

    @Test
    @DisplayName(
            "noise does not open it: until its window is full nearly as many calls must have failed as are looked at in the least")
    void noiseDoesNotOpenIt() {
        GuardFixture fixture = GuardFixture.usual();

        fixture.succeed(2);
        fixture.fail(3, FailureKind.UPSTREAM_FAULT);
        assertThat(fixture.state()).isEqualTo("closed");
        fixture.fail(1, FailureKind.UPSTREAM_FAULT);
        assertThat(fixture.state()).isEqualTo("open");
    }
}
