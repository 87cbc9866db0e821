package parley.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.resilience.GuardFixture.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parley.contract.Breaker;
import parley.exchange.FailureKind;
import parley.exchange.FailureScope;
import parley.exchange.Ticker;
import parley.testing.ManualTicker;
import parley.testing.ManualTimers;

class UpstreamBreakerTest {

    private static final Breaker RULE = Breaker.DEFAULT;

    private final ManualTicker ticker = new ManualTicker();
    private UpstreamBreaker breaker = breaker(RULE);

    private UpstreamBreaker breaker(Breaker rule) {
        return new UpstreamBreaker("shop", rule, Duration.ofSeconds(5), ticker, () -> 0);
    }

    private Permission ask() {
        return breaker.tryAcquire().orElseThrow();
    }

    private void good() {
        breaker.report(ask(), Optional.empty());
    }

    private void bad() {
        breaker.report(ask(), Optional.of(failure(FailureKind.UPSTREAM_FAULT)));
    }

    private void bad(int times) {
        for (int i = 0; i < times; i++) {
            bad();
        }
    }

    private void open() {
        bad(RULE.atLeast());
        assertThat(state()).isEqualTo("open");
    }

    private void halfOpen() {
        open();
        ticker.advance(RULE.openFor());
    }

    private String state() {
        return breaker.shown().state();
    }

    private List<String> changes() {
        List<String> told = new ArrayList<>();
        Optional<UpstreamBreaker.Change> change = breaker.nextChange();
        while (change.isPresent()) {
            told.add(change.get().from() + " -> " + change.get().to());
            change = breaker.nextChange();
        }
        return told;
    }

    @Test
    void staysClosedUntilEnoughCallsWereMade() {
        bad(RULE.atLeast() - 1);

        assertThat(state()).isEqualTo("closed");
        bad();
        assertThat(state()).isEqualTo("open");
        assertThat(breaker.tryAcquire()).isEmpty();
    }

    @Test
    void staysClosedBelowTheRate() {
        for (int i = 0; i < 30; i++) {
            good();
            good();
            bad();
        }

        assertThat(state()).isEqualTo("closed");
    }

    @Test
    @DisplayName("F-115 one failing call a minute opens it after the fewest calls")
    void opensAtLowTraffic() {
        for (int i = 0; i < RULE.atLeast(); i++) {
            bad();
            ticker.advance(Duration.ofMinutes(1));
        }

        assertThat(breaker.shown().opened()).isEqualTo(1);
    }

    @Test
    @DisplayName("F-105 good answers that are too slow open it")
    void slowCallsOpenIt() {
        for (int i = 0; i < RULE.atLeast(); i++) {
            Permission permission = ask();
            ticker.advance(RULE.slow().plusMillis(1));
            breaker.report(permission, Optional.empty());
        }

        assertThat(state()).isEqualTo("open");
        assertThat(breaker.shown().reason().orElseThrow().counts()).containsOnlyKeys("slow");
        assertThat(breaker.shown().reason().orElseThrow().slowRate()).isEqualTo(100);
    }

    @Test
    void closesAfterAllProbesHavePassed() {
        halfOpen();
        good();
        good();
        assertThat(state()).isEqualTo("half-open");
        good();

        assertThat(state()).isEqualTo("closed");
        assertThat(breaker.look().epoch()).isEqualTo(1);
        assertThat(breaker.shown().reason()).isEmpty();
        assertThat(changes()).containsExactly("closed -> open", "open -> half-open", "half-open -> closed");
    }

    @Test
    void allProbesMustPassEvenIfFewCallsWouldDo() {
        Breaker rule = new Breaker(true, 50, 20, 1, RULE.slow(), 80, RULE.openFor(), RULE.most(), 3, false);
        breaker = breaker(rule);
        bad();
        ticker.advance(rule.openFor());
        good();
        good();

        assertThat(state()).isEqualTo("half-open");
        good();
        assertThat(state()).isEqualTo("closed");
    }

    @Test
    void noMoreThanTheProbesAreLetThrough() {
        halfOpen();

        for (int i = 0; i < RULE.probes(); i++) {
            assertThat(breaker.closedFor()).isEmpty();
            ask();
        }
        assertThat(breaker.tryAcquire()).isEmpty();
        assertThat(breaker.closedFor()).contains(Duration.ofSeconds(1));
        assertThat(breaker.look().probing()).isTrue();
    }

    @Test
    @DisplayName("F-61 one failed probe opens it again, the wait doubles to its limit and begins anew after it closed")
    void waitDoubles() {
        open();

        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Duration wait = breaker.closedFor().orElseThrow();
            waits.add(wait.toSeconds());
            ticker.advance(wait);
            good();
            bad();
        }
        assertThat(waits).containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L);

        ticker.advance(RULE.most());
        good();
        good();
        good();
        bad(RULE.atLeast());
        assertThat(breaker.closedFor()).contains(RULE.openFor());
    }

    @Test
    void jitterTakesUpToAFifthOffTheWait() {
        breaker = new UpstreamBreaker("shop", RULE, Duration.ofSeconds(5), ticker, () -> 0.5);

        bad(RULE.atLeast());

        assertThat(breaker.closedFor()).contains(Duration.ofMillis(1800));
    }

    @Test
    @DisplayName("F-114 lost probes count as failed and never wedge it")
    void lostProbesNeverWedgeIt() {
        halfOpen();
        for (int i = 0; i < RULE.probes(); i++) {
            ask();
        }

        ticker.advance(Breaker.HALF_OPEN_AT_MOST);
        assertThat(breaker.tryAcquire()).isEmpty();
        assertThat(state()).isEqualTo("open");
        assertThat(breaker.shown().reason().orElseThrow().counts()).containsEntry("no-answer", 3);
        ticker.advance(RULE.openFor().multipliedBy(2));
        good();
        good();
        good();
        assertThat(state()).isEqualTo("closed");
    }

    @Test
    @DisplayName("F-114 a probe is not lost while its event loop stands still, but for what it then does not answer")
    void standstillLosesNoProbe() {
        ManualTimers timers = new ManualTimers(ticker);
        halfOpen();
        Permission probe = ask();
        probe.leaves(timers.lived());

        ticker.advance(Breaker.HALF_OPEN_AT_MOST.multipliedBy(2));
        breaker.tryAcquire().ifPresent(breaker::giveBack);
        assertThat(state()).isEqualTo("half-open");
        timers.advance(Breaker.HALF_OPEN_AT_MOST);

        assertThat(breaker.tryAcquire()).isEmpty();
        assertThat(state()).isEqualTo("open");
    }

    @Test
    @DisplayName("F-114 a probe that was given up makes room for another")
    void givenUpProbesMakeRoom() {
        halfOpen();
        for (int i = 0; i < 10; i++) {
            breaker.giveBack(ask());
            breaker.report(ask(), Optional.of(failure(FailureKind.UPSTREAM_RATE_LIMITED)));
        }

        assertThat(state()).isEqualTo("half-open");
        good();
        good();
        good();
        assertThat(state()).isEqualTo("closed");
    }

    @Test
    void halfOpenWithoutTrafficWaitsForTraffic() {
        halfOpen();
        good();
        ticker.advance(Duration.ofMinutes(5));
        good();
        ticker.advance(Duration.ofMinutes(5));
        good();

        assertThat(state()).isEqualTo("closed");
    }

    @Test
    void aSlowUpstreamMayTakeItsAttemptTimeToAnswerAProbe() {
        breaker = new UpstreamBreaker("shop", RULE, Duration.ofSeconds(30), ticker, () -> 0);
        halfOpen();
        ask();
        ask();
        ask();

        ticker.advance(Duration.ofSeconds(29));
        assertThat(breaker.closedFor()).contains(Duration.ofSeconds(1));
        ticker.advance(Duration.ofSeconds(1));
        assertThat(breaker.tryAcquire()).isEmpty();
        assertThat(state()).isEqualTo("open");
    }

    @Test
    void resultsOfAnEarlierStateCountForNothing() {
        List<Permission> early = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            early.add(ask());
        }
        open();
        breaker.report(early.get(0), Optional.empty());
        breaker.report(early.get(1), Optional.of(failure(FailureKind.UPSTREAM_TIMEOUT)));
        breaker.giveBack(early.get(2));
        assertThat(state()).isEqualTo("open");

        ticker.advance(RULE.openFor());
        good();
        breaker.report(early.get(3), Optional.of(failure(FailureKind.UPSTREAM_TIMEOUT)));
        breaker.report(early.get(4), Optional.empty());
        breaker.report(early.get(5), Optional.empty());
        breaker.giveBack(early.get(6));
        assertThat(state()).as("no late result is a probe").isEqualTo("half-open");
        good();
        ask();
        assertThat(breaker.tryAcquire())
                .as("no late release is room for a probe")
                .isEmpty();
    }

    @Test
    void lateFailuresDoNotTripItAgainAfterRecovery() {
        List<Permission> early = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            early.add(ask());
        }
        halfOpen();
        good();
        good();
        good();

        early.forEach(each -> breaker.report(each, Optional.of(failure(FailureKind.UPSTREAM_TIMEOUT))));

        assertThat(state()).isEqualTo("closed");
        assertThat(breaker.shown().opened()).isEqualTo(1);
        assertThat(breaker.shown().calls()).isZero();
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void hearsWhatTheFailureTableSays(FailureKind kind) {
        breaker.report(ask(), Optional.of(failure(kind)));

        boolean counted = kind.breaker() == FailureKind.Breaker.COUNTS;
        boolean success = kind.breaker() == FailureKind.Breaker.SUCCESS;
        assertThat(breaker.shown().calls()).isEqualTo(counted || success ? 1 : 0);
        assertThat(breaker.shown().failureRate()).isEqualTo(counted ? 100 : 0);
    }

    @Test
    void oneBadAddressSaysNothingAboutTheUpstream() {
        for (int i = 0; i < 20; i++) {
            breaker.report(
                    ask(), Optional.of(failure(FailureKind.UPSTREAM_UNREACHABLE).with(FailureScope.ONE_ADDRESS)));
        }

        assertThat(breaker.shown().calls()).isZero();
    }

    @Test
    void saysWhyItOpened() {
        Instant now = ticker.now();
        breaker.report(
                ask(), Optional.of(failure(FailureKind.UPSTREAM_BAD_ENCODING).withFault("gzip-truncated")));
        bad(6 - 2);

        GuardView.Reason reason = breaker.shown().reason().orElseThrow();
        assertThat(reason.counts())
                .containsExactly(java.util.Map.entry("upstream-fault", 4), java.util.Map.entry("gzip-truncated", 1));
        assertThat(reason.failureRate()).isEqualTo(100);
        assertThat(reason.samples()).hasSize(5);
        assertThat(reason.samples().get(0))
                .isEqualTo(new GuardView.Sample(
                        now, "upstream-bad-encoding", Optional.of("gzip-truncated"), Duration.ZERO));
        assertThat(breaker.shown().nextProbe()).contains(now.plus(RULE.openFor()));
    }

    @Test
    void theReasonIsAboutTheLastCallsOfTheWindowOnly() {
        for (int i = 0; i < 40; i++) {
            good();
        }
        bad(9);
        assertThat(breaker.shown().failureRate()).isEqualTo(45);
        bad();

        GuardView.Reason reason = breaker.shown().reason().orElseThrow();
        assertThat(reason.counts()).containsEntry("upstream-fault", 10);
        assertThat(reason.failureRate()).isEqualTo(50);
        assertThat(reason.samples()).hasSize(5);
    }

    @Test
    void offLetsEverythingThroughAndStillShowsTheRates() {
        breaker = breaker(Breaker.OFF);

        bad(50);

        assertThat(state()).isEqualTo("disabled");
        assertThat(breaker.closedFor()).isEmpty();
        assertThat(breaker.shown().failureRate()).isEqualTo(100);
        assertThat(changes()).isEmpty();
    }

    @Test
    @DisplayName("F-116 a step of the wall clock neither ends nor extends the open time")
    void wallClockStepsChangeNothing() {
        Instant[] wall = {Instant.parse("2024-05-17T09:00:00Z")};
        Ticker stepping = new Ticker() {
            @Override
            public Instant now() {
                return wall[0];
            }

            @Override
            public long nanoTime() {
                return ticker.nanoTime();
            }
        };
        breaker = new UpstreamBreaker("shop", RULE, Duration.ofSeconds(5), stepping, () -> 0);
        open();

        wall[0] = wall[0].plusSeconds(3600);
        assertThat(breaker.tryAcquire()).isEmpty();
        wall[0] = wall[0].minusSeconds(7200);
        assertThat(breaker.closedFor()).contains(RULE.openFor());
        ticker.advance(RULE.openFor());
        assertThat(breaker.tryAcquire()).isPresent();
    }
}
