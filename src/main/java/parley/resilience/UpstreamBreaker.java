package parley.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import parley.contract.Breaker;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Ticker;

/**
 * Decides whether an upstream is called at all, by what became of the calls before. A result counts only for the state that gave
 * the permission: what was sent before the breaker opened says nothing about the upstream after it, so it is no probe. All probes
 * must succeed before it closes, and a probe that never answers is a failed one. Thread-safe; calls nobody.
 */
final class UpstreamBreaker {

    /** The state changed. The names are those of {@link GuardView#state}. */
    record Change(String from, String to) {}

    /**
     * What callers see of the breaker at one moment.
     *
     * @param probing whether calls are probes
     * @param epoch how often it has closed after having been open
     */
    record Look(Optional<Duration> closedFor, boolean probing, long epoch) {}

    /** What the breaker shows of itself. */
    record Shown(
            String state,
            Instant since,
            Optional<GuardView.Reason> reason,
            Optional<Instant> nextProbe,
            float failureRate,
            float slowRate,
            int calls,
            long opened) {}

    /** Of the fewest calls that are looked at, in percent. */
    private static final int NEARLY_ALL = 80;

    /** Whoever finds all probes under way asks again when they are likely to have answered. */
    private static final Duration WHILE_PROBING = Duration.ofSeconds(1);

    private Breaker rule;
    private final String name;
    private final Ticker ticker;
    private final Dice dice;
    private Duration answerWithin;
    private OpenTime openTime;
    private CircuitBreaker machine;
    private BreakerHistory history;
    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
    private final List<Permission> probing = new ArrayList<>();
    private final List<Duration> passed = new ArrayList<>();
    private Instant since;
    private long openUntil;
    private boolean ours;
    private long probeAt;
    private int own;
    private Duration attempt;
    private long era;
    private long opened;
    private long epoch;
    private GuardView.@Nullable Reason reason;

    /**
     * A breaker, closed.
     *
     * @param attempt longest time of one call; a probe is not lost as long as it may still answer
     */
    UpstreamBreaker(String name, Breaker rule, Duration attempt, Ticker ticker, Dice dice) {
        this.name = name;
        this.dice = dice;
        this.rule = rule;
        this.ticker = ticker;
        this.attempt = attempt;
        this.answerWithin = answerWithin(attempt);
        this.openTime = new OpenTime(rule, dice);
        this.machine = BreakerMachine.of(name, rule, openTime, ticker);
        this.history = new BreakerHistory(rule.ofLast());
        this.since = ticker.now();
    }

    private static Duration answerWithin(Duration attempt) {
        return attempt.compareTo(Breaker.HALF_OPEN_AT_MOST) > 0 ? attempt : Breaker.HALF_OPEN_AT_MOST;
    }

    /**
     * Another rule from now on. What is open stays open as long as it was going to be, what is half-open is open and may be probed
     * at once, and what is closed begins to count anew.
     */
    synchronized void adapt(Breaker other, Duration attempt) {
        this.attempt = attempt;
        answerWithin = answerWithin(attempt);
        if (other.equals(rule)) {
            return;
        }
        State before = machine.getState();
        boolean stays = other.on() && (before == State.OPEN || before == State.HALF_OPEN);
        long until = before == State.OPEN ? openUntil : ticker.nanoTime();
        rule = other;
        openTime = new OpenTime(other, dice);
        machine = BreakerMachine.of(name, other, openTime, ticker);
        history = new BreakerHistory(other.ofLast());
        if (stays) {
            machine.transitionToOpenState();
        }
        noteChange(before, 0, reason);
        openUntil = until;
    }

    /** Leave to make one call now, or empty. */
    synchronized Optional<Permission> tryAcquire() {
        letTimePass();
        if (isKeptByUs() || !machine.tryAcquirePermission()) {
            return Optional.empty();
        }
        Permission permission = new Permission(era, false, ticker);
        if (machine.getState() == State.HALF_OPEN) {
            probing.add(permission);
        }
        return Optional.of(permission);
    }

    /** Leave to ask, while it is open, whether the upstream is back; such calls are made one at a time. */
    synchronized Optional<Permission> tryProbe() {
        letTimePass();
        return isOpen() ? Optional.of(new Permission(era, true, ticker)) : Optional.empty();
    }

    /** The gateway itself asks at {@code nanos} whether the upstream is back; until it is, nobody else is let through. */
    synchronized void isProbedAt(long nanos) {
        ours = isOpen();
        probeAt = nanos;
    }

    /** Whoever asks finds out whether the upstream is back, as soon as the open time is over. */
    synchronized void isProbedByCallers() {
        ours = false;
    }

    private boolean isKeptByUs() {
        return ours && isOpen();
    }

    /** Whether it is open, or half-open: it is not known that the upstream is well. */
    synchronized boolean isOpen() {
        State state = machine.getState();
        return state == State.OPEN || state == State.HALF_OPEN;
    }

    synchronized Breaker rule() {
        return rule;
    }

    /** The longest time of one call. */
    synchronized Duration attempt() {
        return attempt;
    }

    /** The call has ended; empty is a good answer. What the failure table does not count only gives the permission back. */
    synchronized void report(Permission permission, Optional<GatewayFailure> failure) {
        if (failure.filter(f -> !f.isOfWholeUpstream()).isPresent()) {
            giveBack(permission);
            return;
        }
        switch (failure.map(f -> f.kind().breaker()).orElse(FailureKind.Breaker.SUCCESS)) {
            case SUCCESS -> record(permission, Optional.empty());
            case COUNTS -> record(permission, failure);
            case IGNORED, RELEASED, NOT_RECORDED -> giveBack(permission);
        }
    }

    /** The call was not made, or what became of it says nothing. */
    synchronized void giveBack(Permission permission) {
        if (permission.isOf(era) && !permission.isOurs()) {
            probing.remove(permission);
            machine.releasePermission();
        }
    }

    private void record(Permission permission, Optional<GatewayFailure> failure) {
        if (!permission.isOf(era)) {
            return;
        }
        Duration took = permission.took();
        State before = machine.getState();
        if (permission.isOurs()) {
            if (before == State.HALF_OPEN) {
                history.add(ticker.now(), failure, took, took.compareTo(rule.slow()) > 0);
            }
            judgeOwn(failure.isEmpty() && took.compareTo(rule.slow()) <= 0);
            noteChange(before, 0);
            return;
        }
        history.add(ticker.now(), failure, took, took.compareTo(rule.slow()) > 0);
        if (before == State.HALF_OPEN) {
            probing.remove(permission);
            judgeProbe(failure, took);
        } else if (failure.isPresent()) {
            blame(failure.get(), took);
        } else {
            machine.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
        }
        openEarly();
        noteChange(before, 0);
    }

    /**
     * Before the window is full a rate means little: three of five calls fail by chance now and then. Nearly as many must have failed,
     * or been slow, as are looked at in the least.
     */
    private void openEarly() {
        if (machine.getState() == State.CLOSED
                && history.calls() < rule.ofLast()
                && history.calls() >= rule.atLeast()) {
            int many = Math.max(1, rule.atLeast() * NEARLY_ALL / 100);
            boolean failing = history.failed() >= many && history.failureRate() >= rule.opensAt();
            boolean slow = history.slow() >= many && history.slowRate() >= rule.slowAt();
            if (failing || slow) {
                machine.transitionToOpenState();
            }
        }
    }

    /** A good answer to a question of ours gives hope, as many as the rule says close it, and a bad one takes the hope away. */
    private void judgeOwn(boolean good) {
        if (!good) {
            own = 0;
            if (machine.getState() == State.HALF_OPEN) {
                machine.transitionToOpenState();
            }
            return;
        }
        own++;
        if (own >= rule.probes()) {
            machine.transitionToClosedState();
        } else if (machine.getState() == State.OPEN) {
            machine.transitionToHalfOpenState();
        }
    }

    /** What a parser says of a reply holds pieces of it, and the library writes whatever it is told to its debug log. */
    private void blame(GatewayFailure failure, Duration took) {
        machine.onError(took.toNanos(), TimeUnit.NANOSECONDS, failure.withoutCause());
    }

    /** The machine closes on a rate; here one failed probe is enough to stay away, and all must have passed to come back. */
    private void judgeProbe(Optional<GatewayFailure> failure, Duration took) {
        if (failure.isPresent()) {
            blame(failure.get(), took);
            if (machine.getState() == State.HALF_OPEN) {
                machine.transitionToOpenState();
            }
            return;
        }
        passed.add(took);
        if (passed.size() == rule.probes()) {
            for (Duration each : passed) {
                if (machine.getState() == State.HALF_OPEN) {
                    machine.onSuccess(each.toNanos(), TimeUnit.NANOSECONDS);
                }
            }
        }
    }

    /** What falls due by time alone happens when somebody asks: the open time ends, probes are lost. */
    private void letTimePass() {
        State before = machine.getState();
        if (before == State.OPEN && openTimeIsOver() && !ours) {
            machine.transitionToHalfOpenState();
            noteChange(before, 0);
        } else if (before == State.HALF_OPEN && hasLostProbe()) {
            int lost = probing.size();
            machine.transitionToOpenState();
            noteChange(before, lost);
        }
    }

    private boolean openTimeIsOver() {
        return ticker.nanoTime() - openUntil >= 0;
    }

    private boolean hasLostProbe() {
        return probing.stream().anyMatch(probe -> probe.isLost(answerWithin));
    }

    private void noteChange(State before, int lost) {
        noteChange(before, lost, null);
    }

    /** @param known why it is open; null where the history tells */
    private void noteChange(State before, int lost, GuardView.@Nullable Reason known) {
        State now = machine.getState();
        if (now == before) {
            return;
        }
        if (!(ours && isOpen())) {
            era++; // in hope or not: one question of ours follows the other
            ours = false;
            own = 0;
        }
        probing.clear();
        passed.clear();
        since = ticker.now();
        if (now == State.OPEN) {
            opened++;
            openUntil = ticker.nanoTime() + openTime.latest().toNanos();
            reason = known == null ? history.reason(lost) : known;
        } else {
            history.clear();
        }
        if (now == State.CLOSED) {
            epoch++;
            reason = null;
        }
        changes.add(new Change(nameOf(before), nameOf(now)));
    }

    /** How long nobody is let through; empty if a call could leave. Changes nothing. */
    synchronized Optional<Duration> closedFor() {
        if (isKeptByUs()) {
            return Optional.of(untilProbe());
        }
        boolean allAsked = machine.getState() == State.HALF_OPEN && probing.size() + passed.size() >= rule.probes();
        return allAsked && !hasLostProbe() ? Optional.of(WHILE_PROBING) : openFor();
    }

    private Duration untilProbe() {
        return Duration.ofNanos(Math.max(0, probeAt - ticker.nanoTime()));
    }

    /** How long it stays open; empty if it is not, or if its time is over. Changes nothing. */
    synchronized Optional<Duration> openFor() {
        if (isKeptByUs()) {
            return Optional.of(untilProbe());
        }
        return machine.getState() == State.OPEN && !openTimeIsOver()
                ? Optional.of(Duration.ofNanos(openUntil - ticker.nanoTime()))
                : Optional.empty();
    }

    /** What callers see of it now. Changes nothing. */
    synchronized Look look() {
        State state = machine.getState();
        boolean probing = !isKeptByUs() && (state == State.HALF_OPEN || (state == State.OPEN && openTimeIsOver()));
        return new Look(closedFor(), probing, epoch);
    }

    /** Whether something changed that nobody has told yet. */
    boolean hasChanges() {
        return !changes.isEmpty();
    }

    /** The oldest change that nobody has told yet. */
    Optional<Change> nextChange() {
        return Optional.ofNullable(changes.poll());
    }

    synchronized Shown shown() {
        State state = machine.getState();
        long next = isKeptByUs() ? probeAt : openUntil;
        Optional<Instant> nextProbe = state == State.OPEN
                ? Optional.of(ticker.now().plusNanos(Math.max(0, next - ticker.nanoTime())))
                : Optional.empty();
        return new Shown(
                nameOf(state),
                since,
                Optional.ofNullable(reason),
                nextProbe,
                history.failureRate(),
                history.slowRate(),
                history.calls(),
                opened);
    }

    private static String nameOf(State state) {
        return switch (state) {
            case CLOSED, METRICS_ONLY -> "closed";
            case OPEN, FORCED_OPEN -> "open";
            case HALF_OPEN -> "half-open";
            case DISABLED -> "disabled";
        };
    }
}
