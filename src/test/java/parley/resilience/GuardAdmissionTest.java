package parley.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.resilience.GuardFixture.BACKGROUND;
import static parley.resilience.GuardFixture.ONCE;
import static parley.resilience.GuardFixture.SAFE;
import static parley.resilience.GuardFixture.failure;
import static parley.resilience.GuardFixture.failureOf;
import static parley.resilience.GuardFixture.kindOf;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.Rate;

class GuardAdmissionTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    @DisplayName(
            "F-106 F-117 never more in flight than allowed, never more waiting than allowed, the next is refused at once")
    void limitsAreKept() {
        GuardFixture fixture = GuardFixture.with(2, 3);
        List<Future<String>> replies = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            replies.add(fixture.run(ONCE));
        }

        assertThat(fixture.calls).hasSize(2);
        assertThat(fixture.guard.view().waiting()).isEqualTo(3);
        assertThat(replies.subList(5, 8)).allSatisfy(refused -> {
            assertThat(kindOf(refused)).isEqualTo(FailureKind.GATEWAY_OVERLOADED);
            assertThat(failureOf(refused).retryAfter()).contains(SECOND);
        });
        assertThat(fixture.events).hasSize(3).containsOnly("refused gateway-overloaded");
    }

    @Test
    void whatWaitsLeavesInTheOrderOfArrival() {
        GuardFixture fixture = GuardFixture.with(1, 3);
        List<Future<String>> replies = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            replies.add(fixture.run(ONCE));
        }
        for (int i = 0; i < 4; i++) {
            assertThat(fixture.calls).hasSize(i + 1);
            fixture.calls.get(i).complete("reply " + i);
            assertThat(replies.get(i).result()).isEqualTo("reply " + i);
        }

        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    void whatLeavesTheQueueEarlyMakesRoom() {
        GuardFixture fixture = GuardFixture.with(1, 2);
        fixture.run(ONCE);
        Exchange gone = fixture.errand();
        Future<String> abandoned = fixture.run(gone, ONCE);
        Future<String> late = fixture.run(fixture.errand(Duration.ofMillis(100)), ONCE);
        gone.abandon();
        fixture.advance(Duration.ofMillis(100));

        assertThat(abandoned.failed()).isTrue();
        assertThat(kindOf(late)).isEqualTo(FailureKind.DEADLINE_EXCEEDED);
        assertThat(fixture.guard.view().waiting()).isZero();
        fixture.last().complete("ok");
        assertThat(fixture.calls).hasSize(1);
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    void aRetryWaitsBehindThoseThatCameMeanwhile() {
        GuardFixture fixture = GuardFixture.with(1, 5);
        Future<String> retried = fixture.run(SAFE);
        Future<String> other = fixture.run(ONCE);
        fixture.calls.get(0).fail(failure(FailureKind.UPSTREAM_TIMEOUT));
        fixture.advance(Duration.ofMillis(50));
        assertThat(fixture.calls)
                .as("the place was given back before the backoff")
                .hasSize(2);
        assertThat(fixture.guard.view().waiting()).isEqualTo(1);
        fixture.calls.get(1).complete("other");
        fixture.calls.get(2).complete("again");

        assertThat(other.result()).isEqualTo("other");
        assertThat(retried.result()).isEqualTo("again");
    }

    @Test
    void deadlineInTheQueueAfterAFailureIsAnsweredWithThatFailure() {
        GuardFixture fixture = GuardFixture.with(1, 5);
        Future<String> retried = fixture.run(fixture.errand(SECOND), SAFE);
        fixture.run(ONCE);
        fixture.calls.get(0).fail(failure(FailureKind.UPSTREAM_TIMEOUT));
        fixture.advance(SECOND);

        assertThat(kindOf(retried)).isEqualTo(FailureKind.UPSTREAM_TIMEOUT);
        assertThat(fixture.guard.view().waiting()).isZero();
    }

    @Test
    void whenTheBreakerOpensAllThatWaitIsAnsweredAtOnce() {
        GuardFixture fixture = GuardFixture.with(5, 20);
        List<Future<String>> replies = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            replies.add(fixture.run(ONCE));
        }
        for (int i = 0; i < 5; i++) {
            fixture.calls.get(i).fail(failure(FailureKind.UPSTREAM_TIMEOUT));
        }

        // four left in the places of those that failed before it opened
        assertThat(fixture.calls).hasSize(9);
        assertThat(replies.subList(9, 25))
                .allSatisfy(waiting -> assertThat(kindOf(waiting)).isEqualTo(FailureKind.CIRCUIT_OPEN));
        assertThat(fixture.guard.view().waiting()).isZero();
    }

    @Test
    void aWaitingCallHoldsNoPermissionOfTheBreaker() {
        GuardFixture fixture =
                GuardFixture.with(parley.contract.Breaker.DEFAULT, 1, 20).open();
        fixture.advance(Duration.ofSeconds(2));
        Future<String> probe = fixture.run(ONCE);
        Future<String> second = fixture.run(ONCE);
        Future<String> third = fixture.run(ONCE);
        Future<String> fourth = fixture.run(ONCE);

        assertThat(fixture.calls).hasSize(1);
        for (int i = 0; i < 4; i++) {
            fixture.calls.get(i).complete("ok");
        }
        assertThat(List.of(probe, second, third, fourth)).allMatch(Future::succeeded);
        assertThat(fixture.state()).isEqualTo("closed");
    }

    @Test
    void aCallThatComesWhenTheQueueFallsDueDoesNotKeepItWaiting() {
        GuardFixture fixture = GuardFixture.with(new Rate(1, SECOND));
        fixture.run(ONCE);
        fixture.timers.after(SECOND, () -> fixture.run(ONCE));
        Exchange gone = fixture.errand();
        fixture.timers.after(SECOND, gone::abandon);
        fixture.run(gone, ONCE);
        fixture.run(ONCE);
        fixture.advance(SECOND);

        assertThat(fixture.calls).hasSize(2);
        fixture.advance(SECOND);
        assertThat(fixture.calls).hasSize(3);
    }

    @Test
    void theRateIsKeptExactly() {
        GuardFixture fixture = GuardFixture.with(new Rate(2, SECOND));
        for (int i = 0; i < 6; i++) {
            fixture.run(ONCE);
        }

        assertThat(fixture.calls).hasSize(2);
        fixture.advance(Duration.ofMillis(999));
        assertThat(fixture.calls).hasSize(2);
        fixture.advance(Duration.ofMillis(1));
        assertThat(fixture.calls).hasSize(4);
        fixture.advance(SECOND);
        assertThat(fixture.calls).hasSize(6);
        fixture.calls.forEach(call -> call.complete("ok"));
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    void aRateThatDoesNotFitTheDeadlineRefusesAtOnce() {
        GuardFixture fixture = GuardFixture.with(new Rate(1, Duration.ofSeconds(4)));
        List<Future<String>> replies = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            replies.add(fixture.run(ONCE));
        }

        // at 0, 4, 8 seconds; twelve are too late
        assertThat(fixture.guard.view().waiting()).isEqualTo(2);
        assertThat(kindOf(replies.get(3))).isEqualTo(FailureKind.GATEWAY_OVERLOADED);
        assertThat(failureOf(replies.get(3)).retryAfter()).contains(Duration.ofSeconds(12));
    }

    @Test
    void backgroundCallsLeaveAtOnceOrNotAtAll() {
        GuardFixture fixture = GuardFixture.with(1, 5);
        fixture.run(ONCE);
        Future<String> busy = fixture.run(BACKGROUND);
        fixture.last().complete("ok");
        Future<String> free = fixture.run(BACKGROUND);
        fixture.last().complete("refreshed");

        assertThat(kindOf(busy)).isEqualTo(FailureKind.GATEWAY_OVERLOADED);
        assertThat(free.result()).isEqualTo("refreshed");
    }

    @Test
    @DisplayName(
            "F-59 after a 429 no call leaves until the time that it told; what fits waits, what does not is refused")
    void heldAsTold() {
        GuardFixture fixture = GuardFixture.usual();
        Future<String> first = fixture.run(fixture.errand(Duration.ofSeconds(5)), SAFE);
        fixture.last().fail(failure(FailureKind.UPSTREAM_RATE_LIMITED).withRetryAfter(Duration.ofSeconds(2)));
        Future<String> fits = fixture.run(SAFE);
        Future<String> hasNoTime = fixture.run(fixture.errand(SECOND), SAFE);
        Future<String> mayNotWait = fixture.run(BACKGROUND);

        assertThat(List.of(hasNoTime, mayNotWait)).allSatisfy(refused -> {
            assertThat(kindOf(refused)).isEqualTo(FailureKind.UPSTREAM_RATE_LIMITED);
            assertThat(failureOf(refused).retryAfter()).contains(Duration.ofSeconds(2));
        });
        assertThat(fixture.guard.standing().refusal().orElseThrow().kind())
                .isEqualTo(FailureKind.UPSTREAM_RATE_LIMITED);
        assertThat(fixture.guard.view().heldUntil())
                .contains(fixture.ticker.now().plusSeconds(2));
        fixture.advance(Duration.ofMillis(1999));
        assertThat(fixture.calls).as("calls during the wait").hasSize(1);
        fixture.advance(Duration.ofMillis(1));
        assertThat(fixture.calls).hasSize(3);
        fixture.calls.get(1).complete("ok");
        fixture.calls.get(2).complete("ok");
        assertThat(List.of(first, fits)).allMatch(Future::succeeded);
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    void aHoldRefusesThoseInTheQueueThatCannotWaitSoLong() {
        GuardFixture fixture = GuardFixture.with(1, 5);
        fixture.run(ONCE);
        Future<String> patient = fixture.run(ONCE);
        Future<String> hurried = fixture.run(fixture.errand(SECOND), ONCE);
        fixture.last().fail(failure(FailureKind.UPSTREAM_RATE_LIMITED).withRetryAfter(Duration.ofSeconds(3)));

        assertThat(kindOf(hurried)).isEqualTo(FailureKind.UPSTREAM_RATE_LIMITED);
        assertThat(patient.isComplete()).isFalse();
        assertThat(fixture.guard.view().waiting()).isEqualTo(1);
        fixture.advance(Duration.ofSeconds(3));
        assertThat(fixture.calls).hasSize(2);
    }

    @Test
    @DisplayName("F-59 a wait that does not fit the deadline is answered now, with the wait")
    void holdThatDoesNotFit() {
        GuardFixture fixture = GuardFixture.usual();
        Future<String> reply = fixture.run(SAFE);
        fixture.last().fail(failure(FailureKind.UPSTREAM_RATE_LIMITED).withRetryAfter(Duration.ofSeconds(60)));

        assertThat(failureOf(reply).retryAfter()).contains(Duration.ofSeconds(60));
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    @DisplayName("F-60 a 429 without a hint holds for a second, then two; a success starts over")
    void heldWithoutAHint() {
        GuardFixture fixture = GuardFixture.usual();
        Future<String> reply = fixture.run(SAFE);
        fixture.last().fail(failure(FailureKind.UPSTREAM_RATE_LIMITED));
        fixture.advance(SECOND);
        fixture.last().fail(failure(FailureKind.UPSTREAM_RATE_LIMITED));
        fixture.advance(Duration.ofMillis(1999));
        assertThat(fixture.calls).hasSize(2);
        fixture.advance(Duration.ofMillis(1));
        fixture.last().complete("ok");
        assertThat(reply.result()).isEqualTo("ok");

        Future<String> later = fixture.run(ONCE);
        fixture.last().fail(failure(FailureKind.UPSTREAM_RATE_LIMITED));
        assertThat(failureOf(later).retryAfter()).contains(SECOND);
        assertThat(fixture.guard.view().calls())
                .as("the breaker hears only the success")
                .isEqualTo(1);
    }
}
