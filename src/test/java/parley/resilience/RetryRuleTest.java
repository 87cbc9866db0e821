package parley.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.resilience.GuardFixture.failure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import parley.contract.Retry;
import parley.exchange.FailureKind;
import parley.exchange.FailureScope;
import parley.exchange.GatewayFailure;

class RetryRuleTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private static Optional<Duration> next(GatewayFailure failure, boolean safe) {
        return RetryRule.next(Retry.DEFAULT, 1, new FailedAttempt(failure, safe, LONG), 0.5);
    }

    private static Optional<Duration> second(GatewayFailure failure) {
        return RetryRule.next(Retry.DEFAULT, 2, new FailedAttempt(failure, true, LONG), 0.5);
    }

    private static FailedAttempt fault(Duration remaining) {
        return new FailedAttempt(failure(FailureKind.UPSTREAM_FAULT), true, remaining);
    }

    @Test
    void aBrokenReplyIsNotAskedForAgain() {
        for (FailureKind broken : List.of(
                FailureKind.UPSTREAM_CONTRACT_VIOLATION,
                FailureKind.UPSTREAM_BODY_TOO_LARGE,
                FailureKind.UPSTREAM_BAD_ENCODING,
                FailureKind.UPSTREAM_REDIRECT_REFUSED)) {
            assertThat(next(failure(broken), true)).as(broken.code()).isEmpty();
            assertThat(next(failure(broken).with(FailureScope.NOTHING_SENT), false))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void theFailureTableSaysWhatIsMadeAgain(FailureKind kind) {
        GatewayFailure plain = failure(kind);
        FailureKind.Retry rule = kind.retry();

        boolean any = rule == FailureKind.Retry.ANY_METHOD;
        boolean ifSafe = rule == FailureKind.Retry.IF_SAFE || rule == FailureKind.Retry.WHEN_TOLD;
        assertThat(next(plain, true).isPresent()).isEqualTo(any || ifSafe);
        assertThat(next(plain, false).isPresent()).isEqualTo(any);
        assertThat(next(plain.with(FailureScope.NOTHING_SENT), false).isPresent())
                .isEqualTo(any || ifSafe);
        assertThat(next(plain.with(FailureScope.HOPELESS).with(FailureScope.NOTHING_SENT), true))
                .isEmpty();
    }

    @Test
    void whatIsRefusedAtOneAddressOnlyIsAskedForAgain() {
        GatewayFailure refused = failure(FailureKind.UPSTREAM_REDIRECT_REFUSED);

        assertThat(next(refused, true)).isEmpty();
        assertThat(second(refused.with(FailureScope.ONE_ADDRESS))).isPresent();
        assertThat(next(refused.with(FailureScope.ONE_ADDRESS), false)).isEmpty();
        assertThat(next(failure(FailureKind.DEADLINE_EXCEEDED).with(FailureScope.ONE_ADDRESS), true))
                .isEmpty();
    }

    /** first 100ms, most 1s. */
    @ParameterizedTest
    @CsvSource({"1, 0, 0", "1, 0.5, 50", "1, 0.99, 99", "2, 0.5, 100", "3, 0.5, 200", "5, 0.5, 500", "40, 0.5, 500"})
    void backoffIsEvenlySpreadUpToADoublingBound(int attempt, double chance, long millis) {
        Retry many = new Retry(100, Retry.DEFAULT.first(), Retry.DEFAULT.most(), 20);

        assertThat(RetryRule.next(many, attempt, fault(LONG), chance)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "3, false", "4, false"})
    void attemptsAreCountedWithTheFirst(int attempt, boolean again) {
        assertThat(RetryRule.next(Retry.DEFAULT, attempt, fault(LONG), 0).isPresent())
                .isEqualTo(again);
    }

    /** wait told, time left, whether it is waited for: 50 ms must be left to answer in. */
    @ParameterizedTest
    @CsvSource({"2000, 2050, true", "2000, 2049, false", "2000, 10000, true", "30000, 10000, false"})
    void aToldWaitIsKeptIfItFits(long told, long remaining, boolean again) {
        for (FailureKind kind :
                new FailureKind[] {FailureKind.UPSTREAM_UNAVAILABLE, FailureKind.UPSTREAM_RATE_LIMITED}) {
            Optional<Duration> wait = RetryRule.next(
                    Retry.DEFAULT,
                    1,
                    new FailedAttempt(
                            failure(kind).withRetryAfter(Duration.ofMillis(told)), true, Duration.ofMillis(remaining)),
                    0.5);

            assertThat(wait).isEqualTo(again ? Optional.of(Duration.ofMillis(told)) : Optional.empty());
        }
    }

    @Test
    void aToldWaitOfNothingStillBacksOff() {
        assertThat(next(failure(FailureKind.UPSTREAM_RATE_LIMITED).withRetryAfter(Duration.ZERO), true))
                .contains(Duration.ofMillis(50));
    }

    @Test
    void backoffMustLeaveTimeForAnAnswer() {
        assertThat(RetryRule.next(Retry.DEFAULT, 1, fault(Duration.ofMillis(99)), 0.5))
                .isEmpty();
        assertThat(RetryRule.next(Retry.DEFAULT, 1, fault(Duration.ofMillis(100)), 0.5))
                .isPresent();
        assertThat(RetryRule.next(Retry.DEFAULT, 1, fault(Duration.ofMillis(-5)), 0))
                .isEmpty();
    }
}
