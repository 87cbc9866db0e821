package parley.resilience;

import io.github.resilience4j.retry.Retry.AsyncContext;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Timers;

/**
 * One request on its way through the guard: waits for its turn, makes an attempt, and after a failure perhaps another. Ends once:
 * with the first good reply, with the last failure, with a refusal, at its deadline, or when it is abandoned; by then its permit,
 * its place in the queue and its timers are given back. Belongs to the event loop that began it.
 */
final class GuardedRun<T> {

    /**
     * An attempt ends itself at the deadline and says what was wrong. One that has not a second later is lost: its place is given
     * to others.
     */
    private static final Duration LOST_AFTER = Duration.ofSeconds(1);

    private final Guard guard;
    private final Exchange errand;
    private final GuardedCall call;
    private final GuardedAttempt<T> attempt;
    private final Executor home;
    private final AsyncContext<FailedAttempt> attempts;
    private final Promise<T> promise = Promise.promise();
    private final Runnable abandon;
    private Timers.Timer timer = () -> {};
    private @Nullable Turn turn;
    private @Nullable Permit permit;
    private @Nullable GatewayFailure lastFailure;
    private CredentialGate.Used used = new CredentialGate.Used(0, 0);
    private boolean renewed;
    private boolean ended;

    GuardedRun(Guard guard, Exchange errand, GuardedCall call, GuardedAttempt<T> attempt) {
        this.guard = guard;
        this.errand = errand;
        this.call = call;
        this.attempt = attempt;
        this.home = guard.timers.here();
        this.attempts = guard.retries.begin(call.retry());
        this.abandon = () -> fail(GatewayFailure.abandoned());
    }

    Future<T> begin() {
        guard.budget.requested(guard.ticker.nanoTime());
        errand.whenAbandoned(abandon);
        waitForTurn();
        return promise.future();
    }

    private void waitForTurn() {
        if (ended) {
            return;
        }
        Duration remaining = errand.remaining();
        Duration credentialRefused = guard.credential.refusedFor();
        if (remaining.isNegative() || remaining.isZero()) {
            outOfTime();
        } else if (!credentialRefused.isZero()) {
            refused(Refusals.credentialRefused(credentialRefused));
        } else {
            long deadline = guard.ticker.nanoTime() + remaining.toNanos();
            Turn mine = new Turn(home, deadline, !call.background(), this::leave, this::refused);
            turn = mine;
            guard.admission.enter(mine);
            if (guard.admission.isWaiting(mine)) {
                setTimer(errand.remaining(), this::outOfTime);
            }
        }
    }

    private void refused(GatewayFailure refusal) {
        if (ended) {
            return;
        }
        guard.probes.keptAway(refusal);
        if (lastFailure == null) {
            guard.counts.refused.increment();
            guard.listeners.tell(listener -> listener.refused(guard.contract, refusal.kind()));
        }
        fail(lastFailure == null ? refusal : lastFailure);
    }

    private void leave(Permit given) {
        turn = null;
        timer.cancel();
        Duration remaining = errand.remaining();
        if (ended || remaining.isNegative() || remaining.isZero()) {
            given.giveBack();
            outOfTime();
            return;
        }
        permit = given;
        used = guard.credential.used();
        setTimer(remaining.plus(LOST_AFTER), this::outOfTime);
        given.send(guard.timers.lived(), attempt).onComplete(reply -> home.execute(() -> arrived(given, reply)));
    }

    private void arrived(Permit given, AsyncResult<T> reply) {
        if (!given.equals(permit)) {
            return; // given up before
        }
        timer.cancel();
        permit = null;
        try {
            judge(given, reply);
        } catch (Throwable thrown) { // in the middle of it: its caller and its place are not lost with it
            given.giveBack();
            fail(GatewayFailure.from(thrown));
            throw thrown;
        }
    }

    private void judge(Permit given, AsyncResult<T> reply) {
        if (reply.succeeded()) {
            answeredWell();
            call.probe().ifPresent(guard.probes.reads()::good);
            given.end(Optional.empty());
            end();
            promise.complete(reply.result());
        } else {
            failed(given, GatewayFailure.from(reply.cause()));
        }
    }

    private void answeredWell() {
        guard.admission.answeredWell();
        guard.credential.accepted(used);
    }

    private void failed(Permit given, GatewayFailure reported) {
        GatewayFailure failure = reported;
        if (reported.kind() == FailureKind.UPSTREAM_RATE_LIMITED) {
            // before the place is given back, or the next in the queue would take it
            failure = reported.withRetryAfter(guard.admission.hold(reported.retryAfter()));
        } else if (reported.kind().breaker() == FailureKind.Breaker.SUCCESS) {
            answeredWell();
        }
        lastFailure = failure;
        given.end(Optional.of(failure));
        if (failure.kind().breaker() == FailureKind.Breaker.COUNTS) {
            call.probe().map(Probe::operation).ifPresent(guard.probes.reads()::failed);
            guard.probes.asked();
        }
        if (failure.kind() == FailureKind.UPSTREAM_AUTH_FAILED) {
            credentialRefused(failure);
        } else {
            tryAgain(failure, nextWait(failure));
        }
    }

    /** The call is made again with another credential only: the same one would be refused again, and perhaps locked. */
    private void credentialRefused(GatewayFailure failure) {
        nextWait(failure); // the attempt counts
        setTimer(errand.remaining(), this::outOfTime);
        boolean again = renewed;
        renewed = true;
        guard.credential.refused(used, again, mayRepeat -> {
            if (ended) {
                return;
            }
            timer.cancel();
            if (mayRepeat && !call.background()) {
                repeat(failure, 0);
            } else {
                fail(failure);
            }
        });
    }

    /** @param wait in milliseconds; negative if there is to be no other attempt */
    private void tryAgain(GatewayFailure failure, long wait) {
        if (wait < 0 || call.background() || isClosedFor(wait)) {
            fail(failure);
        } else if (!guard.budget.tryTake(call.retry().budget(), guard.ticker.nanoTime())) {
            guard.counts.retriesRefused.increment();
            fail(failure);
        } else {
            repeat(failure, wait);
        }
    }

    private void repeat(GatewayFailure failure, long wait) {
        guard.counts.retries.increment();
        guard.listeners.tell(listener -> listener.retried(guard.contract, failure.kind(), Duration.ofMillis(wait)));
        if (wait == 0) {
            waitForTurn();
        } else {
            setTimer(Duration.ofMillis(wait), this::waitForTurn);
        }
    }

    private long nextWait(GatewayFailure failure) {
        return attempts.onResult(new FailedAttempt(failure, call.safe(), errand.remaining()));
    }

    private boolean isClosedFor(long wait) {
        return guard.breaker
                .closedFor()
                .filter(closed -> closed.toMillis() >= wait)
                .isPresent();
    }

    private void outOfTime() {
        fail(lastFailure == null ? GatewayFailure.deadlineExceeded() : lastFailure);
    }

    private void fail(GatewayFailure failure) {
        if (!ended) {
            end();
            promise.fail(withBreakerWait(failure));
        }
    }

    /** An upstream that says "not now" but not when is asked again when the breaker lets it be asked. */
    private GatewayFailure withBreakerWait(GatewayFailure failure) {
        return failure.kind() == FailureKind.UPSTREAM_UNAVAILABLE
                        && failure.retryAfter().isEmpty()
                ? guard.breaker.closedFor().map(failure::withRetryAfter).orElse(failure)
                : failure;
    }

    private void end() {
        ended = true;
        timer.cancel();
        errand.isDone(abandon);
        if (turn != null) {
            guard.admission.takeBack(turn);
            turn = null;
        }
        if (permit != null) {
            Permit given = permit;
            permit = null;
            given.giveBack();
        }
    }

    private void setTimer(Duration wait, Runnable action) {
        timer.cancel();
        timer = guard.timers.after(wait, action);
    }
}
