package parley.resilience;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import parley.contract.Upstream;
import parley.exchange.Exchange;
import parley.exchange.GatewayFailure;
import parley.exchange.Standing;
import parley.exchange.Ticker;
import parley.exchange.Timers;

/**
 * Stands between the wish to call an upstream and the call: retry around admission around breaker, within the deadline of the
 * request, as the failure table and the contract say. One for each contract and upstream host, shared by all event loops; a request
 * is answered on the event loop that asked.
 */
public final class Guard {

    private final String host;
    private final GuardParts parts;
    private final AtomicInteger changesToTell = new AtomicInteger();

    private Guard(
            String contract,
            Upstream upstream,
            Timers timers,
            Ticker ticker,
            GuardListener listener,
            Supplier<Future<Boolean>> renewal,
            DoubleSupplier dice) {
        this.host = String.valueOf(upstream.url().getHost());
        UpstreamBreaker breaker = new UpstreamBreaker(contract, upstream.breaker(), upstream.attempt(), ticker, dice);
        UpstreamDoor admission = new UpstreamDoor(upstream.admission(), breaker, timers, ticker, this::tellChanges);
        CredentialGate credential = new CredentialGate(renewal, timers, ticker, this::credentialRefused);
        this.parts = new GuardParts(
                contract,
                breaker,
                admission,
                new RetryBudget(),
                new Retries(contract, dice),
                credential,
                new BackgroundProbes(breaker, admission, credential, timers, ticker, dice),
                new GuardCounts(),
                new ShieldedListener(listener),
                timers,
                ticker);
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
        return of(contract, upstream, timers, ticker, listener, renewal, () -> ThreadLocalRandom.current()
                .nextDouble());
    }

    static Guard of(
            String contract,
            Upstream upstream,
            Timers timers,
            Ticker ticker,
            GuardListener listener,
            Supplier<Future<Boolean>> renewal,
            DoubleSupplier dice) {
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
        return new GuardedRun<>(parts, errand, call, attempt).begin();
    }

    /**
     * How the upstream stands now. A refusal is {@code CIRCUIT_OPEN}, {@code UPSTREAM_RATE_LIMITED} while the upstream is held, or
     * {@code UPSTREAM_AUTH_FAILED} while its credential is refused. Without effect.
     */
    public Standing standing() {
        Duration credential = parts.credential().refusedFor();
        Duration held = parts.admission().held();
        UpstreamBreaker.Look breaker = parts.breaker().look();
        Optional<GatewayFailure> refusal = credential.isZero()
                ? breaker.closedFor()
                        .map(Refusals::circuitOpen)
                        .or(() -> held.isZero() ? Optional.empty() : Optional.of(Refusals.held(held)))
                : Optional.of(Refusals.credentialRefused(credential));
        return new Standing(refusal, breaker.probing(), breaker.epoch());
    }

    /** No call has left for a caller because of {@code refusal}; whoever the breaker keeps away wants the upstream back. */
    public void keptAway(GatewayFailure refusal) {
        parts.probes().keptAway(refusal);
    }

    /** Other settings of the same upstream from now on; breaker, holds, pace and budget stay as they are. */
    public void adapt(Upstream upstream) {
        parts.breaker().adapt(upstream.breaker(), upstream.attempt());
        parts.admission().adapt(upstream.admission());
        parts.probes().reads().clear();
        tellChanges();
    }

    /** The credential was renewed from outside, by a reload say: calls that were stopped because it was refused may be made again. */
    public void credentialRenewed() {
        parts.credential().renewed();
    }

    /** The guard as it is now. */
    public GuardView view() {
        ShownBreaker breaker = parts.breaker().shown();
        GuardCounts counts = parts.counts();
        parley.contract.Admission limits = parts.admission().rule();
        return new GuardView(
                parts.contract(),
                host,
                breaker.state(),
                breaker.since(),
                breaker.reason(),
                breaker.nextProbe(),
                breaker.failureRate(),
                breaker.slowRate(),
                breaker.calls(),
                counts.refused.sum(),
                breaker.opened(),
                parts.admission().inFlight(),
                limits.atOnce(),
                parts.admission().waiting(),
                limits.waiting(),
                endOf(parts.admission().held()),
                endOf(parts.credential().refusedFor()),
                counts.retries.sum(),
                counts.retriesRefused.sum());
    }

    private Optional<Instant> endOf(Duration rest) {
        return rest.isZero()
                ? Optional.empty()
                : Optional.of(parts.ticker().now().plus(rest));
    }

    private void credentialRefused() {
        parts.admission()
                .refuseAllWaiting(Refusals.credentialRefused(parts.credential().refusedFor()));
        parts.listener().alert(parts.contract(), "credential-refused");
    }

    /** Tells each change of the breaker once and in order; whoever is telling already tells this one too. */
    private void tellChanges() {
        if (!parts.breaker().hasChanges() || changesToTell.getAndIncrement() > 0) {
            return;
        }
        do {
            Optional<UpstreamBreaker.Change> change = parts.breaker().nextChange();
            while (change.isPresent()) {
                UpstreamBreaker.Change now = change.get();
                parts.listener().changed(this::view, now.from(), now.to());
                change = parts.breaker().nextChange();
            }
        } while (changesToTell.decrementAndGet() > 0);
    }
}
