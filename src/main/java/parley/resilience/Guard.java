package parley.resilience;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import parley.contract.Admission;
import parley.contract.Upstream;
import parley.exchange.Exchange;
import parley.exchange.GatewayFailure;
import parley.exchange.Shielded;
import parley.exchange.Standing;
import parley.exchange.Ticker;
import parley.exchange.Timers;

/**
 * Stands between the wish to call an upstream and the call: retry around admission around breaker, within the deadline of the
 * request, as the failure table and the contract say. One for each contract and upstream host, shared by all event loops; a request
 * is answered on the event loop that asked.
 */
public final class Guard {

    final String contract;
    final UpstreamBreaker breaker;
    final UpstreamDoor admission;
    final RetryBudget budget = new RetryBudget();
    final Retries retries;
    final CredentialGate credential;
    final BackgroundProbes probes;
    final GuardCounts counts = new GuardCounts();
    final Shielded<GuardListener> listeners;
    final Timers timers;
    final Ticker ticker;
    private final String host;
    private final AtomicInteger changesToTell = new AtomicInteger();

    Guard(
            String contract,
            Upstream upstream,
            Timers timers,
            Ticker ticker,
            GuardListener listener,
            Supplier<Future<Boolean>> renewal,
            DoubleSupplier dice) {
        this.contract = contract;
        this.breaker = new UpstreamBreaker(contract, upstream.breaker(), upstream.attempt(), ticker, dice);
        this.admission = new UpstreamDoor(upstream.admission(), breaker, timers, ticker, this::tellChanges);
        this.retries = new Retries(contract, dice);
        this.credential = new CredentialGate(renewal, timers, ticker, this::credentialRefused);
        this.probes = new BackgroundProbes(breaker, admission, credential, timers, ticker, dice);
        this.listeners = new Shielded<>(GuardListener.class, "the guards", List.of(listener));
        this.timers = timers;
        this.ticker = ticker;
        this.host = String.valueOf(upstream.url().getHost());
    }

    /**
     * The guard of one contract and upstream host, everything well so far.
     *
     * @param renewal reads the credential again; true if it has changed
     */
    public static Guard of(
            String contract,
            Upstream upstream,
            Timers timers,
            Ticker ticker,
            GuardListener listener,
            Supplier<Future<Boolean>> renewal) {
        DoubleSupplier dice = () -> ThreadLocalRandom.current().nextDouble();
        return new Guard(contract, upstream, timers, ticker, listener, renewal, dice);
    }

    /**
     * Makes the call as soon as it may leave, and again where a failure allows it; fails with the last failure, or with why no call
     * was made.
     *
     * @param errand bounds everything by its deadline; when it is abandoned this ends
     * @param attempt is asked once for each attempt, on the event loop of the caller
     */
    public <T> Future<T> run(Exchange errand, GuardedCall call, GuardedAttempt<T> attempt) {
        return new GuardedRun<>(this, errand, call, attempt).begin();
    }

    /**
     * How the upstream stands now. A refusal is {@code CIRCUIT_OPEN}, {@code UPSTREAM_RATE_LIMITED} while the upstream is held, or
     * {@code UPSTREAM_AUTH_FAILED} while its credential is refused. Without effect.
     */
    public Standing standing() {
        Duration refused = credential.refusedFor();
        Duration held = admission.held();
        UpstreamBreaker.Look look = breaker.look();
        Optional<GatewayFailure> refusal = refused.isZero()
                ? look.closedFor()
                        .map(Refusals::circuitOpen)
                        .or(() -> held.isZero() ? Optional.empty() : Optional.of(Refusals.held(held)))
                : Optional.of(Refusals.credentialRefused(refused));
        return new Standing(refusal, look.probing(), look.epoch());
    }

    /** No call has left for a caller because of {@code refusal}; whoever the breaker keeps away wants the upstream back. */
    public void keptAway(GatewayFailure refusal) {
        probes.keptAway(refusal);
    }

    /** Other settings of the same upstream from now on; breaker, holds, pace and budget stay as they are. */
    public void adapt(Upstream upstream) {
        breaker.adapt(upstream.breaker(), upstream.attempt());
        admission.adapt(upstream.admission());
        probes.reads().clear();
        tellChanges();
    }

    /** The credential was renewed from outside, by a reload say: calls that were stopped because it was refused may be made again. */
    public void credentialRenewed() {
        credential.renewed();
    }

    /** The guard as it is now. */
    public GuardView view() {
        ShownBreaker shown = breaker.shown();
        Admission limits = admission.rule();
        return new GuardView(
                contract,
                host,
                shown.state(),
                shown.since(),
                shown.reason(),
                shown.nextProbe(),
                shown.failureRate(),
                shown.slowRate(),
                shown.calls(),
                counts.refused.sum(),
                shown.opened(),
                admission.inFlight(),
                limits.atOnce(),
                admission.waiting(),
                limits.waiting(),
                endOf(admission.held()),
                endOf(credential.refusedFor()),
                counts.retries.sum(),
                counts.retriesRefused.sum());
    }

    private Optional<Instant> endOf(Duration rest) {
        return rest.isZero() ? Optional.empty() : Optional.of(ticker.now().plus(rest));
    }

    private void credentialRefused() {
        admission.refuseAllWaiting(Refusals.credentialRefused(credential.refusedFor()));
        listeners.tell(listener -> listener.alert(contract, "credential-refused"));
    }

    /** Tells each change of the breaker once and in order; whoever is telling already tells this one too. */
    private void tellChanges() {
        if (!breaker.hasChanges() || changesToTell.getAndIncrement() > 0) {
            return;
        }
        do {
            Optional<UpstreamBreaker.Change> change = breaker.nextChange();
            while (change.isPresent()) {
                UpstreamBreaker.Change now = change.get();
                listeners.tell(listener -> listener.changed(view(), now.from(), now.to()));
                change = breaker.nextChange();
            }
        } while (changesToTell.decrementAndGet() > 0);
    }
}
