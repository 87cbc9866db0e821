package parley.resilience;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import parley.contract.Admission;
import parley.exchange.GatewayFailure;
import parley.exchange.Pace;
import parley.exchange.Spans;
import parley.exchange.Ticker;
import parley.exchange.Timers;

/**
 * The door to an upstream: so many calls in flight, so many in a stretch of time, none while the upstream is held, and a queue of
 * limited length in the order of arrival. The breaker is asked only when a call can leave at once, so none waits with a permission
 * in hand. Refuses with {@code CIRCUIT_OPEN}, {@code UPSTREAM_RATE_LIMITED} or {@code GATEWAY_OVERLOADED}. Thread-safe; callers
 * hear of their turn outside the lock.
 */
final class UpstreamDoor {

    private Admission rule;
    private final UpstreamBreaker breaker;
    private final Timers timers;
    private final Ticker ticker;
    private final Runnable tellChanges;
    private Optional<Pace> pace;
    private final Hold hold = new Hold();
    private final Set<Turn> queue = new LinkedHashSet<>();
    private int inFlight;
    private Timers.@Nullable Timer wake;
    private long wakeAt;

    /** @param tellChanges is run after anything that may have changed the state of the breaker */
    UpstreamDoor(Admission rule, UpstreamBreaker breaker, Timers timers, Ticker ticker, Runnable tellChanges) {
        this.rule = rule;
        this.breaker = breaker;
        this.timers = timers;
        this.ticker = ticker;
        this.tellChanges = tellChanges;
        this.pace = rule.rate().map(Pace::new);
    }

    /** Other limits from now on; what has left, and what waits, stays as it is. */
    void adapt(Admission other) {
        decided(after -> {
            if (!other.rate().equals(rule.rate())) {
                pace = other.rate().map(rate -> pace.map(p -> p.at(rate)).orElseGet(() -> new Pace(rate)));
            }
            rule = other;
            letWaitingLeave(after);
        });
    }

    /** Decides under the lock, and without it does {@code after} what was decided. */
    private void decided(Consumer<List<Runnable>> decision) {
        List<Runnable> after = new ArrayList<>(2);
        synchronized (this) {
            decision.accept(after);
        }
        tellChanges.run();
        after.forEach(Runnable::run);
    }

    /** The limits. */
    synchronized Admission rule() {
        return rule;
    }

    /** Lets {@code turn} leave, wait, or be refused. */
    void enter(Turn turn) {
        decided(after -> {
            letWaitingLeave(after); // what falls due at this very moment was here first
            decide(turn, after);
        });
    }

    private void decide(Turn turn, List<Runnable> after) {
        Optional<GatewayFailure> refusal = refusalBeforeQueue(turn);
        if (refusal.isPresent()) {
            after.add(() -> turn.refuse(refusal.get()));
        } else if (queue.isEmpty() && canLeave()) {
            letLeave(turn, after);
        } else if (!turn.mayWait()) {
            after.add(() -> turn.refuse(Refusals.mayNotWait()));
        } else if (queue.size() >= rule.waiting()) {
            after.add(() -> turn.refuse(Refusals.queueFull()));
        } else {
            queue.add(turn);
            wakeWhenFree();
        }
    }

    private Optional<GatewayFailure> refusalBeforeQueue(Turn turn) {
        Optional<Duration> closed = breaker.closedFor();
        if (closed.isPresent()) {
            return closed.map(Refusals::circuitOpen);
        }
        Duration held = hold.rest(ticker.nanoTime());
        if (!held.isZero() && (!turn.mayWait() || isTooLong(held, turn))) {
            return Optional.of(Refusals.held(held));
        }
        Duration paced = atLeastUntilFree(queue.size());
        return isTooLong(paced, turn) ? Optional.of(Refusals.tooLate(paced)) : Optional.empty();
    }

    /** A lower bound of the wait that the rate imposes on whoever has {@code before} others before it. */
    private Duration atLeastUntilFree(int before) {
        return rule.rate()
                .map(rate -> untilPaced().plus(rate.per().multipliedBy(before / rate.calls())))
                .orElse(Duration.ZERO);
    }

    private boolean isTooLong(Duration wait, Turn turn) {
        return ticker.nanoTime() + wait.toNanos() - turn.deadline() > 0;
    }

    private Duration untilPaced() {
        return pace.map(p -> p.untilFree(ticker.nanoTime())).orElse(Duration.ZERO);
    }

    private boolean canLeave() {
        return inFlight < rule.atOnce()
                && hold.rest(ticker.nanoTime()).isZero()
                && untilPaced().isZero();
    }

    private void letLeave(Turn turn, List<Runnable> after) {
        Optional<Permission> permission = breaker.tryAcquire();
        if (permission.isEmpty()) {
            Duration wait = breaker.closedFor().orElse(Duration.ZERO);
            after.add(() -> turn.refuse(Refusals.circuitOpen(wait)));
            return;
        }
        Permit permit = leaving(permission.get());
        after.add(() -> turn.leave(permit));
    }

    private Permit leaving(Permission permission) {
        pace.ifPresent(p -> p.tryTake(ticker.nanoTime()));
        inFlight++;
        return new Permit(this, permission);
    }

    /** The leave to ask whether the upstream is back, if that can leave at once; what waits goes first. */
    synchronized Optional<Permit> probe() {
        return queue.isEmpty() && canLeave() ? breaker.tryProbe().map(this::leaving) : Optional.empty();
    }

    /** The call of a permit has ended. */
    void ended(Permission permission, Optional<GatewayFailure> failure) {
        try {
            breaker.report(permission, failure);
        } finally { // the place is free, whatever becomes of the report
            decided(after -> {
                inFlight--;
                letWaitingLeave(after);
            });
        }
    }

    private void letWaitingLeave(List<Runnable> after) {
        while (!queue.isEmpty()) {
            Optional<Duration> open = breaker.openFor();
            if (open.isPresent()) {
                refuseWaiting(turn -> true, Refusals.circuitOpen(open.get()), after);
            } else if (canLeave()) {
                Turn first = queue.iterator().next();
                queue.remove(first);
                letLeave(first, after);
            } else {
                break;
            }
        }
        wakeWhenFree();
    }

    private void refuseWaiting(Predicate<Turn> which, GatewayFailure failure, List<Runnable> after) {
        List<Turn> refused = queue.stream().filter(which).toList();
        refused.forEach(queue::remove);
        refused.forEach(turn -> after.add(() -> turn.refuse(failure)));
    }

    /** Only time opens a hold or a pace; calls in flight open the door themselves when they end. */
    private void wakeWhenFree() {
        if (queue.isEmpty()) {
            stopWaking();
            return;
        }
        Duration wait = Spans.longer(hold.rest(ticker.nanoTime()), untilPaced());
        if (wait.isZero()) {
            return; // a timer that falls due now must still ring
        }
        long at = ticker.nanoTime() + wait.toNanos();
        if (wake == null || at - wakeAt != 0) {
            stopWaking();
            wakeAt = at;
            wake = timers.after(wait, this::woken);
        }
    }

    private void stopWaking() {
        if (wake != null) {
            wake.cancel();
            wake = null;
        }
    }

    private void woken() {
        decided(after -> {
            stopWaking();
            letWaitingLeave(after);
        });
    }

    /**
     * The upstream refused a call because of its quota: nothing leaves for a while, and what cannot wait so long is refused.
     *
     * @return how long the upstream is held
     */
    Duration hold(Optional<Duration> told) {
        Duration rest = hold.refused(told, ticker.nanoTime());
        decided(after -> {
            refuseWaiting(turn -> isTooLong(rest, turn), Refusals.held(rest), after);
            wakeWhenFree();
        });
        return rest;
    }

    /** The upstream answered a call well. */
    void answeredWell() {
        hold.succeeded(ticker.nanoTime());
    }

    /** How long nothing leaves because the upstream said so; zero if it is not held. */
    Duration held() {
        return hold.rest(ticker.nanoTime());
    }

    /** Answers everything that waits with {@code failure}. */
    void refuseAllWaiting(GatewayFailure failure) {
        decided(after -> {
            refuseWaiting(turn -> true, failure, after);
            wakeWhenFree();
        });
    }

    /** Takes {@code turn} out of the queue, if it is still there. */
    synchronized void takeBack(Turn turn) {
        if (queue.remove(turn)) {
            wakeWhenFree();
        }
    }

    synchronized boolean isWaiting(Turn turn) {
        return queue.contains(turn);
    }

    synchronized int inFlight() {
        return inFlight;
    }

    synchronized int waiting() {
        return queue.size();
    }
}
