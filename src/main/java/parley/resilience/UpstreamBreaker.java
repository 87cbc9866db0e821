package parley.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import parley.contract.Breaker;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Spans;
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

    /** Whoever finds all probes under way asks again when they are likely to have answered. */
    private static final Duration WHILE_PROBING = Duration.ofSeconds(1);

    private final String name;
    private final Ticker ticker;
    private final DoubleSupplier dice;
    private BreakerMachine machine;
    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
    private final List<Permission> probing = new ArrayList<>();
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
    UpstreamBreaker(String name, Breaker rule, Duration attempt, Ticker ticker, DoubleSupplier dice) {
        this.name = name;
        this.dice = dice;
        this.ticker = ticker;
        this.attempt = attempt;
        this.machine = new BreakerMachine(name, rule, ticker, dice);
        this.since = ticker.now();
    }

    /**
     * Another rule from now on. What is open stays open as long as it was going to be, what is half-open is open and may be probed
     * at once, and what is closed begins to count anew.
     */
    synchronized void adapt(Breaker other, Duration attempt) {
        this.attempt = attempt;
        if (other.equals(rule())) {
            return;
        }
        State before = machine.state();
        boolean stays = other.on() && isOpen();
        long until = before == State.OPEN ? openUntil : ticker.nanoTime();
        machine = new BreakerMachine(name, other, ticker, dice);
        if (stays) {
            machine.open();
        }
        if (machine.state() == before) {
            machine.entered();
        }
        noteChange(before, 0, reason);
        openUntil = until;
    }

    /** Leave to make one call now, or empty. */
    synchronized Optional<Permission> tryAcquire() {
        letTimePass();
        if (isKeptByUs() || !machine.tryAcquire()) {
            return Optional.empty();
        }
        Permission permission = new Permission(era, false, ticker);
        if (machine.isHalfOpen()) {
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
        return machine.isOpen();
    }

    synchronized Breaker rule() {
        return machine.rule();
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
            machine.release();
        }
    }

    private void record(Permission permission, Optional<GatewayFailure> failure) {
        if (!permission.isOf(era)) {
            return;
        }
        Duration took = permission.took();
        State before = machine.state();
        if (!permission.isOurs()) {
            probing.remove(permission);
            machine.heard(ticker.now(), failure, took);
            machine.judge(failure, took);
        } else {
            if (machine.isHalfOpen()) {
                machine.heard(ticker.now(), failure, took);
            }
            judgeOwn(failure.isEmpty() && !machine.isSlow(took));
        }
        noteChange(before, 0, null);
    }

    /** A good probe of the gateway's own makes it half-open, as many as the rule says close it, and a bad one opens it again. */
    private void judgeOwn(boolean good) {
        own = good ? own + 1 : 0;
        if (!good && machine.isHalfOpen()) {
            machine.open();
        } else if (own >= rule().probes()) {
            machine.close();
        } else if (good && machine.state() == State.OPEN) {
            machine.halfOpen();
        }
    }

    /** What falls due by time alone happens when somebody asks: the open time ends, probes are lost. */
    private void letTimePass() {
        State before = machine.state();
        if (before == State.OPEN && openTimeIsOver() && !ours) {
            machine.halfOpen();
            noteChange(before, 0, null);
        } else if (before == State.HALF_OPEN && hasLostProbe()) {
            int lost = probing.size();
            machine.open();
            noteChange(before, lost, null);
        }
    }

    private boolean openTimeIsOver() {
        return ticker.nanoTime() - openUntil >= 0;
    }

    private boolean hasLostProbe() {
        Duration answered = Spans.longer(attempt, Breaker.HALF_OPEN_AT_MOST);
        return probing.stream().anyMatch(probe -> probe.isLost(answered));
    }

    /** @param known why it is open; null where the history tells */
    private void noteChange(State before, int lost, GuardView.@Nullable Reason known) {
        State now = machine.state();
        if (now == before) {
            return;
        }
        if (!(ours && isOpen())) {
            era++; // while the gateway itself probes, open and half-open are one era
            ours = false;
            own = 0;
        }
        probing.clear();
        since = ticker.now();
        Duration openTime = machine.entered();
        if (now == State.OPEN) {
            opened++;
            openUntil = ticker.nanoTime() + openTime.toNanos();
            reason = known == null ? machine.history().reason(lost) : known;
        } else if (now == State.CLOSED) {
            epoch++;
            reason = null;
        }
        changes.add(new Change(BreakerMachine.nameOf(before), BreakerMachine.nameOf(now)));
    }

    /** How long nobody is let through; empty if a call could leave. Changes nothing. */
    synchronized Optional<Duration> closedFor() {
        boolean allAsked = !isKeptByUs() && machine.isHalfOpen() && machine.hasAllProbes(probing.size());
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
        return machine.state() == State.OPEN && !openTimeIsOver()
                ? Optional.of(Duration.ofNanos(openUntil - ticker.nanoTime()))
                : Optional.empty();
    }

    /** What callers see of it now. Changes nothing. */
    synchronized Look look() {
        State state = machine.state();
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

    synchronized ShownBreaker shown() {
        State state = machine.state();
        long next = isKeptByUs() ? probeAt : openUntil;
        Optional<Instant> nextProbe = state == State.OPEN
                ? Optional.of(ticker.now().plusNanos(Math.max(0, next - ticker.nanoTime())))
                : Optional.empty();
        return new ShownBreaker(
                BreakerMachine.nameOf(state),
                since,
                Optional.ofNullable(reason),
                nextProbe,
                machine.history().failureRate(),
                machine.history().slowRate(),
                machine.history().calls(),
                opened);
    }
}
