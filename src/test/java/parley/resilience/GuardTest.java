package parley.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.resilience.GuardFixture.BACKGROUND;
import static parley.resilience.GuardFixture.ONCE;
import static parley.resilience.GuardFixture.SAFE;
import static parley.resilience.GuardFixture.UNSAFE;
import static parley.resilience.GuardFixture.failure;
import static parley.resilience.GuardFixture.failureOf;
import static parley.resilience.GuardFixture.kindOf;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.contract.Breaker;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.FailureScope;
import parley.exchange.Standing;

/** Breaker, retry, deadline. Admission and credential have tests of their own. */
class GuardTest {

    private final GuardFixture fixture = GuardFixture.usual();

    @Test
    @DisplayName("while the event loop stands still no call is slow, whether it leaves before or fails after it")
    void standstillMakesNoCallSlow() {
        GuardFixture fixture = GuardFixture.usual();
        List<Future<String>> under = IntStream.range(0, 8)
                .mapToObj(i -> fixture.run(GuardFixture.ONCE))
                .toList();
        fixture.ticker.advance(Breaker.DEFAULT.slow().multipliedBy(2));

        for (Promise<String> call : fixture.calls) {
            call.complete("fine");
        }

        assertThat(under).allMatch(Future::succeeded);
        assertThat(fixture.guard.view().slowRate()).isZero();
        assertThat(fixture.guard.view().state()).isEqualTo("closed");
    }

    @Test
    @DisplayName("a call that its upstream answers slowly is slow, also beside a standstill")
    void slownessBesideStandstillCounts() {
        GuardFixture fixture = GuardFixture.usual();
        for (int i = 0; i < 8; i++) {
            fixture.run(GuardFixture.ONCE);
        }
        fixture.ticker.advance(Duration.ofSeconds(1));
        fixture.advance(Breaker.DEFAULT.slow().plusMillis(1));

        for (Promise<String> call : fixture.calls) {
            call.complete("fine");
        }

        assertThat(fixture.guard.view().state()).isEqualTo("open");
    }

    @Test
    void aGoodReplyGoesThrough() {
        Future<String> reply = fixture.run(SAFE);
        assertThat(fixture.guard.view().inFlight()).isEqualTo(1);
        fixture.last().complete("ok");

        assertThat(reply.result()).isEqualTo("ok");
        assertThat(fixture.isIdle()).isTrue();
        assertThat(fixture.events).isEmpty();
    }

    @Test
    void aFailedAttemptIsMadeAgainAfterABackoff() {
        Future<String> reply = fixture.run(SAFE);
        fixture.last().fail(failure(FailureKind.UPSTREAM_TIMEOUT));
        assertThat(fixture.guard.view().inFlight())
                .as("the place is given back meanwhile")
                .isZero();

        fixture.advance(Duration.ofMillis(49));
        assertThat(fixture.calls).hasSize(1);
        fixture.advance(Duration.ofMillis(1));
        fixture.last().complete("ok");
        assertThat(reply.result()).isEqualTo("ok");
        assertThat(fixture.calls).hasSize(2);
        assertThat(fixture.events).containsExactly("retried upstream-timeout 50");
        assertThat(fixture.guard.view().retries()).isEqualTo(1);
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    void theLastFailureIsTheAnswerAfterAllAttempts() {
        Future<String> reply = fixture.run(SAFE);
        fixture.last().fail(failure(FailureKind.UPSTREAM_TIMEOUT));
        fixture.advance(Duration.ofMillis(50));
        fixture.last().fail(failure(FailureKind.UPSTREAM_CONNECTION_LOST));
        fixture.advance(Duration.ofMillis(100));
        fixture.last().fail(failure(FailureKind.UPSTREAM_FAULT));

        assertThat(kindOf(reply)).isEqualTo(FailureKind.UPSTREAM_FAULT);
        assertThat(fixture.calls).hasSize(3);
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    void whatMayNotBeRepeatedIsNot() {
        Future<String> unsafe = fixture.run(UNSAFE);
        fixture.last().fail(failure(FailureKind.UPSTREAM_CONNECTION_LOST));
        Future<String> hopeless = fixture.run(SAFE);
        fixture.last().fail(failure(FailureKind.UPSTREAM_UNREACHABLE).with(FailureScope.HOPELESS));
        Future<String> background = fixture.run(BACKGROUND);
        fixture.last().fail(failure(FailureKind.UPSTREAM_TIMEOUT));

        assertThat(List.of(unsafe, hopeless, background)).allMatch(Future::failed);
        assertThat(fixture.calls).hasSize(3);
    }

    @Test
    void nothingSentIsRepeatedWhateverTheMethod() {
        fixture.run(UNSAFE);
        fixture.last().fail(failure(FailureKind.UPSTREAM_TIMEOUT).with(FailureScope.NOTHING_SENT));
        fixture.advance(Duration.ofMillis(50));

        assertThat(fixture.calls).hasSize(2);
    }

    @Test
    void anUpstreamThatSaysWhenIsAskedThen() {
        fixture.run(SAFE);
        fixture.last().fail(failure(FailureKind.UPSTREAM_UNAVAILABLE).withRetryAfter(Duration.ofSeconds(2)));
        fixture.advance(Duration.ofMillis(1999));

        assertThat(fixture.calls).hasSize(1);
        fixture.advance(Duration.ofMillis(1));
        assertThat(fixture.calls).hasSize(2);
    }

    @Test
    void aWaitThatDoesNotFitIsAnsweredNow() {
        Future<String> reply = fixture.run(SAFE);
        fixture.last().fail(failure(FailureKind.UPSTREAM_UNAVAILABLE).withRetryAfter(Duration.ofSeconds(20)));

        assertThat(failureOf(reply).retryAfter()).contains(Duration.ofSeconds(20));
    }

    @Test
    void theFailureThatOpensTheBreakerIsAnsweredWithoutWaiting() {
        fixture.fail(4, FailureKind.UPSTREAM_TIMEOUT);
        Future<String> fifth = fixture.run(SAFE);
        fixture.last().fail(failure(FailureKind.UPSTREAM_TIMEOUT));

        assertThat(kindOf(fifth)).isEqualTo(FailureKind.UPSTREAM_TIMEOUT);
        assertThat(fixture.events).containsExactly("closed -> open");
    }

    @Test
    @DisplayName("F-57 an upstream that is not available and says not when: the caller is told the wait of the breaker")
    void breakerWaitIsTold() {
        fixture.fail(4, FailureKind.UPSTREAM_UNAVAILABLE);
        Future<String> fifth = fixture.run(SAFE);
        fixture.last().fail(failure(FailureKind.UPSTREAM_UNAVAILABLE));

        assertThat(failureOf(fifth).retryAfter()).contains(Duration.ofMillis(1800));
    }

    @Test
    @DisplayName("F-109 a standing is one moment: it stays what it was, and looking at it asks for nothing")
    void aStandingIsOneMoment() {
        Standing well = fixture.guard.standing();
        fixture.open();
        Standing open = fixture.guard.standing();
        fixture.advance(Duration.ofMinutes(1));
        Standing probing = fixture.guard.standing();

        assertThat(well).isEqualTo(Standing.GOOD);
        assertThat(open.refusal()).isPresent();
        assertThat(open.probing()).isFalse();
        assertThat(probing).isEqualTo(new Standing(Optional.empty(), true, 0));
        assertThat(fixture.calls).isEmpty();
    }

    @Test
    void openBreakerAnswersWithoutCalling() {
        fixture.open();
        fixture.advance(Duration.ofMillis(800));
        Future<String> refused = fixture.run(SAFE);

        assertThat(fixture.calls).isEmpty();
        assertThat(kindOf(refused)).isEqualTo(FailureKind.CIRCUIT_OPEN);
        assertThat(failureOf(refused).retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(fixture.guard.standing().refusal().orElseThrow().kind()).isEqualTo(FailureKind.CIRCUIT_OPEN);
        assertThat(fixture.guard.view().refused()).isEqualTo(1);
        assertThat(fixture.guard.view().nextProbe())
                .contains(fixture.ticker.now().plusSeconds(1));
        assertThat(fixture.events).containsExactly("refused circuit-open");
    }

    @Test
    void openBreakerIsNotRetried() {
        fixture.fail(4, FailureKind.UPSTREAM_TIMEOUT);
        Future<String> backing = fixture.run(SAFE);
        Future<String> other = fixture.run(ONCE);
        fixture.calls.get(4).fail(failure(FailureKind.UPSTREAM_RATE_LIMITED).withRetryAfter(Duration.ofMillis(500)));
        fixture.calls.get(5).fail(failure(FailureKind.UPSTREAM_TIMEOUT));
        fixture.advance(Duration.ofMillis(500));

        assertThat(other.failed()).isTrue();
        assertThat(kindOf(backing)).as("the last real failure").isEqualTo(FailureKind.UPSTREAM_RATE_LIMITED);
        assertThat(fixture.calls).hasSize(6);
        assertThat(fixture.guard.view().refused()).isZero();
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    void afterTheOpenTimeCallsAreProbesAndItCloses() {
        fixture.open();
        assertThat(fixture.guard.standing().probing()).isFalse();
        fixture.advance(Duration.ofMillis(1800));

        assertThat(fixture.guard.standing().probing()).isTrue();
        assertThat(fixture.guard.standing().refusal()).isEmpty();
        assertThat(fixture.state()).as("asking changes nothing").isEqualTo("open");
        fixture.succeed(3);
        assertThat(fixture.state()).isEqualTo("closed");
        assertThat(fixture.guard.standing().epoch()).isEqualTo(1);
        assertThat(fixture.events).containsExactly("open -> half-open", "half-open -> closed");
    }

    @Test
    @DisplayName("F-114 probes whose callers leave, that throw or that never answer leave no wedge")
    void halfOpenNeverWedges() {
        fixture.open();
        fixture.advance(Duration.ofMillis(1800));
        Exchange gone = fixture.errand();
        fixture.run(gone, SAFE);
        fixture.guard.run(fixture.errand(), SAFE, fixture.throwing(new IllegalStateException("a bug")));
        fixture.run(fixture.errand(Duration.ofMillis(100)), ONCE);
        gone.abandon();
        fixture.advance(Duration.ofMillis(1100));

        assertThat(fixture.isIdle()).isTrue();
        fixture.succeed(3);
        assertThat(fixture.state()).isEqualTo("closed");
    }

    @Test
    void callsUnderWayWhenItOpenedTripNothingAfterRecovery() {
        List<Future<String>> early = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            early.add(fixture.run(ONCE));
        }
        for (int i = 0; i < 5; i++) {
            fixture.calls.get(i).fail(failure(FailureKind.UPSTREAM_TIMEOUT));
        }
        assertThat(fixture.state()).isEqualTo("open");
        fixture.advance(Duration.ofMillis(1800));
        Future<String> probe = fixture.run(ONCE);
        for (int i = 5; i < 20; i++) {
            fixture.calls.get(i).fail(failure(FailureKind.UPSTREAM_TIMEOUT));
        }

        assertThat(early).allMatch(Future::failed);
        assertThat(fixture.state()).isEqualTo("half-open");
        fixture.last().complete("ok");
        fixture.succeed(2);
        assertThat(probe.succeeded()).isTrue();
        assertThat(fixture.state()).isEqualTo("closed");
        assertThat(fixture.guard.view().opened()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "the breaker's clock stops when the reply is here: what the gateway does with it is not the upstream's slowness")
    void readingIsNotSlowness() {
        GuardFixture fixture = GuardFixture.usual();

        for (int i = 0; i < 20; i++) {
            Promise<String> reading = Promise.promise();
            fixture.guard.run(fixture.errand(), ONCE, received -> {
                received.accept(Duration.ZERO);
                return reading.future();
            });
            fixture.advance(Duration.ofSeconds(4));
            reading.complete("read");
        }

        assertThat(fixture.state()).isEqualTo("closed");
        assertThat(fixture.guard.view().calls()).isEqualTo(20);
        assertThat(fixture.guard.view().slowRate()).isZero();
    }

    @Test
    @DisplayName("a probe whose reply is here is not lost, however long it takes to read")
    void probeThatIsBeingReadIsNotLost() {
        GuardFixture fixture = GuardFixture.usual().open();
        fixture.advance(Duration.ofSeconds(2));
        Promise<String> reading = Promise.promise();
        fixture.guard.run(fixture.errand(Duration.ofSeconds(60)), ONCE, received -> {
            received.accept(Duration.ZERO);
            return reading.future();
        });
        fixture.advance(Duration.ofSeconds(20));

        assertThat(fixture.run(ONCE).isComplete()).isFalse();
        assertThat(fixture.state()).isEqualTo("half-open");
        reading.complete("read");
        fixture.last().complete("ok");
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    void offNeverOpens() {
        GuardFixture off = GuardFixture.with(Breaker.OFF);

        off.fail(100, FailureKind.UPSTREAM_TIMEOUT);

        assertThat(off.state()).isEqualTo("disabled");
        assertThat(off.guard.standing().refusal()).isEmpty();
        assertThat(off.events).isEmpty();
    }

    @Test
    @DisplayName("F-110 retries stay within their budget when everything fails")
    void retriesStayWithinTheirBudget() {
        GuardFixture off = GuardFixture.with(Breaker.OFF, 1000, 0);
        for (int i = 0; i < 100; i++) {
            off.run(SAFE);
        }
        for (int i = 0; i < 100; i++) {
            off.calls.get(i).fail(failure(FailureKind.UPSTREAM_TIMEOUT));
        }

        assertThat(off.guard.view().retries()).isEqualTo(30);
        assertThat(off.guard.view().retriesRefused()).isEqualTo(70);
    }

    @Test
    void deadlineInABackoffIsAnsweredWithTheLastFailure() {
        fixture.chance = 0.99;
        Exchange errand = fixture.errand(Duration.ofMillis(200));
        Future<String> reply = fixture.run(errand, SAFE);
        fixture.last().fail(failure(FailureKind.UPSTREAM_TIMEOUT));
        errand.deadlineAfter(Duration.ofMillis(50));
        fixture.advance(Duration.ofMillis(100));

        assertThat(kindOf(reply)).isEqualTo(FailureKind.UPSTREAM_TIMEOUT);
        assertThat(fixture.calls).hasSize(1);
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    void noTimeLeftIsAnsweredWithoutACall() {
        assertThat(kindOf(fixture.run(fixture.errand(Duration.ZERO), SAFE))).isEqualTo(FailureKind.DEADLINE_EXCEEDED);
        assertThat(fixture.calls).isEmpty();
    }

    @Test
    void anAttemptThatNeverEndsHoldsItsPlaceNoLongerThanASecondAfterTheDeadline() {
        Future<String> lost = fixture.run(SAFE);
        fixture.advance(Duration.ofSeconds(10));
        assertThat(lost.isComplete()).as("the attempt may say what was wrong").isFalse();
        fixture.advance(Duration.ofSeconds(1));

        assertThat(kindOf(lost)).isEqualTo(FailureKind.DEADLINE_EXCEEDED);
        assertThat(fixture.isIdle()).isTrue();
        fixture.last().complete("too late");
        assertThat(fixture.guard.view().calls()).isZero();
        assertThat(fixture.guard.view().inFlight()).isZero();
    }

    @Test
    void deadlineOfTheRequestIsNoFaultOfTheUpstream() {
        fixture.fail(50, FailureKind.DEADLINE_EXCEEDED);

        assertThat(fixture.state()).isEqualTo("closed");
        assertThat(fixture.guard.view().calls()).isZero();
    }

    @Test
    void abandonmentEndsAnAttemptAndABackoff() {
        Exchange inAttempt = fixture.errand();
        Exchange inBackoff = fixture.errand();
        Future<String> first = fixture.run(inAttempt, SAFE);
        Future<String> second = fixture.run(inBackoff, SAFE);
        fixture.last().fail(failure(FailureKind.UPSTREAM_TIMEOUT));
        inAttempt.abandon();
        inBackoff.abandon();

        assertThat(kindOf(first)).isEqualTo(FailureKind.DEADLINE_EXCEEDED);
        assertThat(kindOf(second)).isEqualTo(FailureKind.DEADLINE_EXCEEDED);
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    void anErrandThatIsAbandonedAlreadyMakesNoCall() {
        Exchange errand = fixture.errand();
        errand.abandon();

        assertThat(fixture.run(errand, SAFE).failed()).isTrue();
        assertThat(fixture.calls).isEmpty();
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    void whatAnAttemptThrowsIsAFailureLikeAnyOther() {
        Future<String> thrown =
                fixture.guard.run(fixture.errand(), SAFE, fixture.throwing(failure(FailureKind.INVALID_REQUEST)));
        Future<String> bug =
                fixture.guard.run(fixture.errand(), SAFE, fixture.throwing(new IllegalStateException("a bug")));

        assertThat(kindOf(thrown)).isEqualTo(FailureKind.INVALID_REQUEST);
        assertThat(kindOf(bug)).isEqualTo(FailureKind.INTERNAL_ERROR);
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    void aThrowingListenerKeepsNobodyFromTheAnswer() {
        GuardListener broken = new GuardListener() {
            @Override
            public void changed(GuardView view, String from, String to) {
                throw new IllegalStateException("a bug");
            }

            @Override
            public void refused(String contract, FailureKind kind) {
                throw new IllegalStateException("a bug");
            }
        };
        Guard guard = Guard.of(
                "shop",
                GuardFixture.upstream(Breaker.DEFAULT, parley.contract.Admission.DEFAULT),
                fixture.timers,
                fixture.ticker,
                broken,
                () -> Future.succeededFuture(false));
        for (int i = 0; i < 5; i++) {
            guard.run(fixture.errand(), ONCE, received -> Future.failedFuture(failure(FailureKind.UPSTREAM_FAULT)));
        }

        assertThat(kindOf(guard.run(fixture.errand(), ONCE, received -> fixture.attempt())))
                .isEqualTo(FailureKind.CIRCUIT_OPEN);
    }

    @Test
    void theViewNamesTheUpstreamAndItsLimits() {
        GuardView view = fixture.guard.view();

        assertThat(view.contract()).isEqualTo("shop");
        assertThat(view.host()).isEqualTo("shop.example");
        assertThat(view.state()).isEqualTo("closed");
        assertThat(view.atOnce()).isEqualTo(64);
        assertThat(view.maxWaiting()).isEqualTo(128);
        assertThat(view.heldUntil()).isEmpty();
        assertThat(view.credentialRefusedUntil()).isEmpty();
    }
}
