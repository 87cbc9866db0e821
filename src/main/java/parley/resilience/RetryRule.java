package parley.resilience;

import java.time.Duration;
import java.util.Optional;
import parley.contract.Retry;
import parley.exchange.FailureKind;
import parley.exchange.FailureScope;
import parley.exchange.GatewayFailure;
import parley.exchange.Spans;

/** Whether a failed attempt is made again, and when: the failure table, the contract's numbers and the time that is left. Pure. */
final class RetryRule {

    /** No upstream answers in less; a retry that is cut at once is only load. */
    static final Duration USEFUL_REST = Duration.ofMillis(50);

    private RetryRule() {}

    /**
     * The wait before the next attempt; empty if there is to be none.
     *
     * @param attempt the number of the attempt that failed, the first being 1
     * @param chance at least 0, less than 1
     */
    static Optional<Duration> next(Retry retry, int attempt, FailedAttempt failed, double chance) {
        GatewayFailure failure = failed.failure();
        if (attempt >= retry.attempts() || failure.is(FailureScope.HOPELESS) || !mayRepeat(failed)) {
            return Optional.empty();
        }
        Duration wait =
                failure.retryAfter().filter(told -> !told.isZero()).orElseGet(() -> backoff(retry, attempt, chance));
        return Optional.of(wait).filter(w -> w.plus(USEFUL_REST).compareTo(failed.remaining()) <= 0);
    }

    private static boolean mayRepeat(FailedAttempt failed) {
        GatewayFailure failure = failed.failure();
        boolean safe = failed.isSafe();
        boolean repeatsNothing = safe || failure.is(FailureScope.NOTHING_SENT);
        boolean brokenHereOnly =
                failure.is(FailureScope.ONE_ADDRESS) && failure.kind().breaker() == FailureKind.Breaker.COUNTS;
        return switch (failure.kind().retry()) {
            case ANY_METHOD -> true;
            case IF_SAFE, WHEN_TOLD -> repeatsNothing;
            case ONCE_RENEWED -> false; // the guard repeats it where a renewal gave another credential
            case NEVER -> brokenHereOnly && safe;
        };
    }

    /** Anything up to the bound, evenly: those that failed together must not come back together. */
    private static Duration backoff(Retry retry, int attempt, double chance) {
        long most = Spans.doubled(retry.first(), attempt - 1, retry.most()).toMillis();
        return Duration.ofMillis((long) (most * chance));
    }
}
