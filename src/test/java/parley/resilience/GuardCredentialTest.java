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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;

class GuardCredentialTest {

    private static final Duration QUIET = Duration.ofSeconds(30);

    private final GuardFixture fixture = GuardFixture.usual();

    private void refuseLast() {
        fixture.last().fail(failure(FailureKind.UPSTREAM_AUTH_FAILED));
    }

    private List<Future<String>> refused(int times) {
        List<Future<String>> replies = new ArrayList<>();
        int first = fixture.calls.size();
        for (int i = 0; i < times; i++) {
            replies.add(fixture.run(ONCE));
        }
        for (int i = 0; i < times; i++) {
            fixture.calls.get(first + i).fail(failure(FailureKind.UPSTREAM_AUTH_FAILED));
        }
        return replies;
    }

    @Test
    @DisplayName("F-68 fifty refused calls renew the credential once, and each is made again once")
    void oneRenewalForAll() {
        List<Future<String>> replies = refused(50);
        assertThat(fixture.renewals).hasSize(1);
        fixture.renewals.get(0).complete(true);
        assertThat(fixture.calls).hasSize(100);
        fixture.calls.subList(50, 100).forEach(call -> call.complete("ok"));

        assertThat(replies).allMatch(Future::succeeded);
        assertThat(fixture.renewals).hasSize(1);
        assertThat(fixture.events).hasSize(50).containsOnly("retried upstream-auth-failed 0");
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    void aCallOfAnOlderCredentialThatIsRefusedLaterIsMadeAgainWithoutARenewal() {
        Future<String> slow = fixture.run(UNSAFE);
        refused(1);
        fixture.renewals.get(0).complete(true);
        fixture.last().complete("ok");
        fixture.calls.get(0).fail(failure(FailureKind.UPSTREAM_AUTH_FAILED));
        fixture.last().complete("again");

        assertThat(slow.result()).isEqualTo("again");
        assertThat(fixture.renewals).hasSize(1);
    }

    @Test
    @DisplayName("F-68 a renewal that gives nothing stops the calls for thirty seconds and alerts once")
    void stopsWhenRenewalGivesNothing() {
        List<Future<String>> replies = refused(10);
        fixture.renewals.get(0).complete(false);

        assertThat(replies).allSatisfy(reply -> assertThat(kindOf(reply)).isEqualTo(FailureKind.UPSTREAM_AUTH_FAILED));
        assertThat(fixture.events).containsExactly("alert credential-refused");
        assertThat(fixture.guard.standing().refusal().orElseThrow().retryAfter())
                .contains(QUIET);
        assertThat(fixture.guard.view().credentialRefusedUntil())
                .contains(fixture.ticker.now().plus(QUIET));
        fixture.advance(QUIET.minusMillis(1));
        assertThat(failureOf(fixture.run(SAFE)).retryAfter()).contains(Duration.ofMillis(1));
        assertThat(fixture.calls).hasSize(10);
        fixture.advance(Duration.ofMillis(1));
        assertThat(fixture.guard.standing().refusal()).isEmpty();
        fixture.succeed(1);
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    @DisplayName("F-68 a refusal of one record does not hide that the key is rotated soon after")
    void readsAgainBeforeItStops() {
        refused(1);
        fixture.renewals.get(0).complete(false);
        refused(1);
        assertThat(fixture.renewals).as("one record says nothing").hasSize(1);
        List<Future<String>> third = refused(1);
        assertThat(fixture.renewals).hasSize(2);
        fixture.renewals.get(1).complete(true);
        fixture.last().complete("ok");

        assertThat(third).allMatch(Future::succeeded);
        assertThat(fixture.guard.standing().refusal()).isEmpty();
        assertThat(fixture.events).doesNotContain("alert credential-refused");
    }

    @Test
    @DisplayName("F-68 a renewed credential that is refused again stops the calls")
    void stopsWhenTheRenewedIsRefused() {
        List<Future<String>> replies = refused(50);
        fixture.renewals.get(0).complete(true);
        for (int i = 50; i < 100; i++) {
            fixture.calls.get(i).fail(failure(FailureKind.UPSTREAM_AUTH_FAILED));
        }

        assertThat(replies).allMatch(Future::failed);
        assertThat(fixture.calls).hasSize(100);
        assertThat(fixture.renewals).hasSize(1);
        assertThat(fixture.events)
                .filteredOn("alert credential-refused"::equals)
                .hasSize(1);
        assertThat(fixture.guard.standing().refusal()).isPresent();
    }

    @Test
    @DisplayName("F-68 a credential that was renewed from outside lifts the stop at once")
    void aRenewalFromOutsideLiftsTheStop() {
        refused(3);
        fixture.renewals.get(0).complete(false);
        assertThat(fixture.guard.standing().refusal()).isPresent();

        fixture.guard.credentialRenewed();

        assertThat(fixture.guard.standing().refusal()).isEmpty();
        fixture.succeed(1);
        refused(2);
        fixture.renewals.get(1).complete(false);
        assertThat(fixture.guard.standing().refusal())
                .as("refusals are counted anew")
                .isEmpty();
    }

    @Test
    @DisplayName(
            "F-68 calls that wait for a renewal are made again if the credential was renewed from outside meanwhile")
    void aRenewalFromOutsideIsGoodNewsForThoseWhoWait() {
        List<Future<String>> replies = refused(3);

        fixture.guard.credentialRenewed();
        fixture.renewals.get(0).complete(false);
        fixture.calls.subList(3, 6).forEach(call -> call.complete("ok"));

        assertThat(replies).allMatch(Future::succeeded);
        assertThat(fixture.guard.standing().refusal()).isEmpty();
        assertThat(fixture.events).doesNotContain("alert credential-refused");
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    void afterTheStopTheCredentialIsReadAgain() {
        refused(1);
        fixture.renewals.get(0).complete(false);
        fixture.advance(QUIET);
        Future<String> reply = fixture.run(ONCE);
        refuseLast();
        fixture.renewals.get(1).complete(true);
        fixture.last().complete("ok");

        assertThat(reply.result()).isEqualTo("ok");
        assertThat(fixture.guard.standing().refusal()).isEmpty();
    }

    @Test
    void aStopAnswersWhatWaitsInTheQueue() {
        GuardFixture narrow = GuardFixture.with(1, 5);
        narrow.run(ONCE);
        narrow.run(ONCE);
        narrow.run(ONCE);
        Future<String> fourth = narrow.run(ONCE);
        Future<String> fifth = narrow.run(ONCE);
        narrow.last().fail(failure(FailureKind.UPSTREAM_AUTH_FAILED));
        narrow.renewals.get(0).complete(false);
        narrow.last().fail(failure(FailureKind.UPSTREAM_AUTH_FAILED));
        narrow.last().fail(failure(FailureKind.UPSTREAM_AUTH_FAILED));
        narrow.renewals.get(1).complete(false);

        assertThat(fourth.isComplete())
                .as("it had left when the third was refused")
                .isFalse();
        assertThat(kindOf(fifth)).isEqualTo(FailureKind.UPSTREAM_AUTH_FAILED);
    }

    @Test
    void aCredentialThatIsGoodForOtherCallsStopsNothing() {
        Future<String> forbidden = fixture.run(ONCE);
        Future<String> good = fixture.run(ONCE);
        fixture.calls.get(1).complete("ok");
        fixture.calls.get(0).fail(failure(FailureKind.UPSTREAM_AUTH_FAILED));
        fixture.renewals.get(0).complete(false);

        assertThat(good.succeeded()).isTrue();
        assertThat(kindOf(forbidden)).isEqualTo(FailureKind.UPSTREAM_AUTH_FAILED);
        assertThat(fixture.guard.standing().refusal()).isEmpty();
        assertThat(fixture.events).isEmpty();
    }

    @Test
    void renewalsThatFailThrowOrHangGiveNothing() {
        refused(CredentialGate.ENOUGH);
        fixture.renewals.get(0).fail("no such file");
        assertThat(fixture.guard.standing().refusal()).isPresent();

        fixture.advance(QUIET);
        Future<String> hanging = fixture.run(fixture.errand(Duration.ofMinutes(1)), ONCE);
        refuseLast();
        fixture.advance(CredentialGate.RENEWAL_WITHIN);
        assertThat(hanging.failed()).isTrue();
        assertThat(fixture.guard.standing().refusal()).isPresent();
        fixture.renewals.get(1).complete(true);
        assertThat(fixture.guard.standing().refusal()).as("late, but renewed").isEmpty();
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    void waitingForARenewalEndsWithTheDeadlineAndWithAbandonment() {
        Future<String> late = fixture.run(fixture.errand(Duration.ofSeconds(1)), SAFE);
        refuseLast();
        Exchange gone = fixture.errand();
        Future<String> abandoned = fixture.run(gone, SAFE);
        refuseLast();
        gone.abandon();
        fixture.advance(Duration.ofSeconds(1));
        fixture.renewals.get(0).complete(true);

        assertThat(kindOf(late)).isEqualTo(FailureKind.UPSTREAM_AUTH_FAILED);
        assertThat(abandoned.failed()).isTrue();
        assertThat(fixture.calls).hasSize(2);
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    @DisplayName("F-75 a refusal is not asked about again with the credential that was refused")
    void theSameCredentialIsNotTriedTwice() {
        Future<String> refused = fixture.run(SAFE);
        refuseLast();
        fixture.renewals.get(0).complete(false);
        fixture.advance(Duration.ofSeconds(1));

        assertThat(kindOf(refused)).isEqualTo(FailureKind.UPSTREAM_AUTH_FAILED);
        assertThat(fixture.calls).hasSize(1);
        assertThat(fixture.guard.standing().refusal())
                .as("one refusal says nothing")
                .isEmpty();
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    void aRefusedWriteIsNotRepeatedWithTheSameCredential() {
        Future<String> write = fixture.run(UNSAFE);
        refuseLast();
        fixture.renewals.get(0).complete(false);
        fixture.advance(Duration.ofSeconds(1));

        assertThat(kindOf(write)).isEqualTo(FailureKind.UPSTREAM_AUTH_FAILED);
        assertThat(fixture.calls).hasSize(1);
    }

    @Test
    void aBackgroundCallRenewsButIsNotMadeAgain() {
        Future<String> reply = fixture.run(BACKGROUND);
        refuseLast();
        fixture.renewals.get(0).complete(true);

        assertThat(kindOf(reply)).isEqualTo(FailureKind.UPSTREAM_AUTH_FAILED);
        assertThat(fixture.calls).hasSize(1);
        assertThat(fixture.guard.standing().refusal()).isEmpty();
    }

    @Test
    void theBreakerHearsNothingOfIt() {
        refused(50);

        assertThat(fixture.guard.view().calls()).isZero();
        assertThat(fixture.state()).isEqualTo("closed");
    }
}
