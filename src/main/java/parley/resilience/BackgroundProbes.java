package parley.resilience;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import parley.contract.Breaker;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Spans;
import parley.exchange.Ticker;
import parley.exchange.Timers;

/**
 * Finds out whether an upstream is back whose breaker is open: as long as callers ask, a read that was good before is made again,
 * once a second for a minute, then ever more rarely. Callers are not let through meanwhile. Probes obey rate, places and holds like
 * every call and are made one at a time. Where there is no such read, callers find out. Thread-safe; calls leave outside of its lock.
 */
final class BackgroundProbes {

    /** Often enough that nobody waits long, rarely enough to be no load. */
    static final Duration EVERY = Duration.ofSeconds(1);

    /** For so long it asks at that pace; a longer outage is likely to last. */
    static final Duration OFTEN = Duration.ofMinutes(1);

    /** Where nobody has asked for so long, nobody needs to know. */
    static final Duration ASKED_WITHIN = Duration.ofMinutes(1);

    /** After a good probe a bad one may be the noise of every day: it is asked again soon, but not over and over. */
    static final Duration SOON = Duration.ofMillis(250);

    private static final int SOON_AT_MOST = 3;

    /** A probe ends itself; one that has not a second later is lost. */
    private static final Duration LOST_AFTER = Duration.ofSeconds(1);

    private static final double JITTER = 0.2;

    private final UpstreamBreaker breaker;
    private final UpstreamDoor admission;
    private final CredentialGate credential;
    private final Timers timers;
    private final Ticker ticker;
    private final DoubleSupplier dice;
    private final GoodReads reads = new GoodReads();
    private boolean active;
    private long began;
    private long lastAsked;
    private long lastMade;
    private Duration pause = EVERY;
    private int soon;
    private boolean wasGood;
    private Timers.@Nullable Timer timer;

    BackgroundProbes(
            UpstreamBreaker breaker,
            UpstreamDoor admission,
            CredentialGate credential,
            Timers timers,
            Ticker ticker,
            DoubleSupplier dice) {
        this.breaker = breaker;
        this.admission = admission;
        this.credential = credential;
        this.timers = timers;
        this.ticker = ticker;
        this.dice = dice;
    }

    GoodReads reads() {
        return reads;
    }

    /** No call has left for a caller because of {@code refusal}. */
    void keptAway(GatewayFailure refusal) {
        if (refusal.kind() == FailureKind.CIRCUIT_OPEN) {
            asked();
        }
    }

    /** A caller wants what the breaker keeps from it, or the call that opened it was his. */
    synchronized void asked() {
        lastAsked = ticker.nanoTime();
        if (active || reads.isEmpty() || !breaker.isOpen() || breaker.rule().callersProbe()) {
            return;
        }
        active = true;
        began = lastAsked;
        pause = EVERY;
        soon = 0;
        wasGood = false;
        reads.rewind();
        next(interval());
    }

    private void next(Duration wait) {
        breaker.isProbedAt(ticker.nanoTime() + wait.toNanos());
        timer = timers.after(wait, this::due);
    }

    private void stop() {
        active = false;
        breaker.isProbedByCallers();
    }

    private Duration interval() {
        Breaker rule = breaker.rule();
        if (ticker.nanoTime() - began >= OFTEN.toNanos()) {
            pause = Spans.shorter(pause.multipliedBy(2), rule.most());
        }
        Duration full = pause.equals(EVERY) ? Spans.shorter(EVERY, rule.most()) : pause;
        return Duration.ofNanos((long) (full.toNanos() * (1 - JITTER * dice.getAsDouble())));
    }

    private void due() {
        Probe probe;
        Permit permit;
        synchronized (this) {
            timer = null;
            Optional<Probe> read = reads.next();
            boolean nobodyAsks = ticker.nanoTime() - lastAsked > ASKED_WITHIN.toNanos();
            if (!breaker.isOpen()
                    || nobodyAsks
                    || read.isEmpty()
                    || breaker.rule().callersProbe()) {
                stop();
                return;
            }
            Duration held = Spans.longer(admission.held(), credential.refusedFor());
            Optional<Permit> leave = held.isZero() ? admission.probe() : Optional.empty();
            if (leave.isEmpty()) {
                next(Spans.longer(held, interval()));
                return;
            }
            probe = read.get();
            permit = leave.get();
            lastMade = ticker.nanoTime();
        }
        make(probe, permit);
    }

    private void make(Probe probe, Permit permit) {
        Executor home = timers.here();
        AtomicBoolean over = new AtomicBoolean();
        Duration limit = breaker.attempt();
        Timers.Timer lost = timers.after(limit.plus(LOST_AFTER), () -> {
            if (over.compareAndSet(false, true)) {
                ended(permit, Optional.of(GatewayFailure.deadlineExceeded()));
            }
        });
        permit.send(
                        timers.lived(),
                        received -> probe.call().make(limit, received).mapEmpty())
                .onComplete(reply -> home.execute(() -> {
                    lost.cancel();
                    if (over.compareAndSet(false, true)) {
                        ended(permit, Optional.ofNullable(reply.cause()).map(GatewayFailure::from));
                    }
                }));
    }

    /** Whatever goes wrong in judging, the next probe is set or callers may ask again: otherwise nobody would ever be let through. */
    private void ended(Permit permit, Optional<GatewayFailure> failure) {
        boolean good = failure.map(f -> f.kind().breaker() == FailureKind.Breaker.SUCCESS)
                .orElse(true);
        try {
            judged(permit, failure, good);
        } finally {
            goOn(failure, good);
        }
    }

    private void judged(Permit permit, Optional<GatewayFailure> failure, boolean good) {
        failure.filter(f -> f.kind() == FailureKind.UPSTREAM_RATE_LIMITED)
                .ifPresent(f -> admission.hold(f.retryAfter()));
        if (good) {
            admission.answeredWell();
        }
        permit.end(failure);
    }

    private synchronized void goOn(Optional<GatewayFailure> failure, boolean good) {
        if (!active || timer != null) {
            return;
        }
        if (breaker.isOpen()) {
            next(good ? Duration.ZERO : afterFailure(failure));
        } else {
            stop();
        }
        wasGood = good;
    }

    private Duration afterFailure(Optional<GatewayFailure> failure) {
        Duration told = failure.flatMap(GatewayFailure::retryAfter)
                .map(wait -> Spans.shorter(wait, breaker.rule().most()))
                .orElse(Duration.ZERO);
        if (wasGood && soon < SOON_AT_MOST) {
            soon++;
            return Spans.longer(told, Spans.shorter(SOON, breaker.rule().most()));
        }
        // a probe that was slow has used up part of the pause
        Duration since = Duration.ofNanos(ticker.nanoTime() - lastMade);
        return Spans.longer(told, Spans.longer(Duration.ZERO, interval().minus(since)));
    }
}
