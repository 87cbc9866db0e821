package parley.resilience;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.contract.Admission;
import parley.contract.Breaker;
import parley.contract.Retry;
import parley.contract.Upstream;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Rate;
import parley.testing.ManualTicker;
import parley.testing.ManualTimers;
import parley.testing.Records;

/** A guard whose time, chance and upstream are moved by hand. Every attempt is kept open until the test answers it. */
final class GuardFixture implements GuardListener {

    final ManualTicker ticker = new ManualTicker();
    final ManualTimers timers = new ManualTimers(ticker);
    final List<Promise<String>> calls = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    final List<Promise<Boolean>> renewals = new ArrayList<>();
    final Guard guard;
    double chance = 0.5;

    /** Happens when the guard hears that its breaker has changed. */
    Runnable whenChanged = () -> {};

    private GuardFixture(Breaker breaker, Admission admission) {
        guard = new Guard("shop", upstream(breaker, admission), timers, ticker, this, this::renew, () -> chance);
    }

    static GuardFixture usual() {
        return new GuardFixture(Breaker.DEFAULT, Admission.DEFAULT);
    }

    static GuardFixture with(Breaker breaker) {
        return new GuardFixture(breaker, Admission.DEFAULT);
    }

    static GuardFixture with(int atOnce, int waiting) {
        return new GuardFixture(Breaker.DEFAULT, new Admission(atOnce, waiting, Optional.empty()));
    }

    static GuardFixture with(Breaker breaker, int atOnce, int waiting) {
        return new GuardFixture(breaker, new Admission(atOnce, waiting, Optional.empty()));
    }

    static GuardFixture with(Rate rate) {
        return new GuardFixture(Breaker.DEFAULT, new Admission(64, 128, Optional.of(rate)));
    }

    static Upstream upstream(Breaker breaker, Admission admission) {
        return Records.with(
                Records.upstream("url: \"https://shop.example/api\", format: json"),
                Map.of("breaker", breaker, "admission", admission));
    }

    private Future<Boolean> renew() {
        Promise<Boolean> renewal = Promise.promise();
        renewals.add(renewal);
        return renewal.future();
    }

    static final GuardedCall SAFE = new GuardedCall(true, false, Retry.DEFAULT, Optional.empty());
    static final GuardedCall ONCE = new GuardedCall(true, false, Retry.OFF, Optional.empty());
    static final GuardedCall UNSAFE = new GuardedCall(false, false, Retry.DEFAULT, Optional.empty());
    static final GuardedCall BACKGROUND = new GuardedCall(true, true, Retry.DEFAULT, Optional.empty());

    Exchange errand(Duration limit) {
        return Exchange.begin("e", null, ticker, ExchangeListener.NONE).errand(limit);
    }

    Exchange errand() {
        return errand(Duration.ofSeconds(10));
    }

    Future<String> run(GuardedCall call) {
        return run(errand(), call);
    }

    Future<String> run(Exchange errand, GuardedCall call) {
        return guard.run(errand, call, received -> attempt());
    }

    Future<String> attempt() {
        Promise<String> call = Promise.promise();
        calls.add(call);
        return call.future();
    }

    /** A caller is kept away, if one is now. */
    void callsInVain() {
        guard.standing().refusal().ifPresent(guard::keptAway);
    }

    /** The call that was made last. */
    Promise<String> last() {
        return calls.get(calls.size() - 1);
    }

    void advance(Duration step) {
        timers.advance(step);
    }

    /** Makes and fails as many calls, one after the other. */
    void fail(int times, FailureKind kind) {
        for (int i = 0; i < times; i++) {
            Future<String> done = run(ONCE);
            last().fail(failure(kind));
            if (!done.failed()) {
                throw new IllegalStateException("the call did not fail");
            }
        }
    }

    void succeed(int times) {
        for (int i = 0; i < times; i++) {
            Future<String> done = run(ONCE);
            last().complete("ok");
            if (!done.succeeded()) {
                throw new IllegalStateException("the call did not succeed");
            }
        }
    }

    /** Opens the breaker with the fewest calls. */
    GuardFixture open() {
        fail(5, FailureKind.UPSTREAM_FAULT);
        events.clear();
        calls.clear();
        return this;
    }

    String state() {
        return guard.view().state();
    }

    static GatewayFailure failure(FailureKind kind) {
        return GatewayFailure.of(kind, "for the test");
    }

    static FailureKind kindOf(Future<?> failed) {
        return failureOf(failed).kind();
    }

    static GatewayFailure failureOf(Future<?> failed) {
        return GatewayFailure.from(failed.cause());
    }

    @Override
    public void changed(GuardView view, String from, String to) {
        events.add(from + " -> " + to);
        whenChanged.run();
    }

    @Override
    public void retried(String contract, FailureKind kind, Duration wait) {
        events.add("retried " + kind.code() + " " + wait.toMillis());
    }

    @Override
    public void refused(String contract, FailureKind kind) {
        events.add("refused " + kind.code());
    }

    @Override
    public void alert(String contract, String what) {
        events.add("alert " + what);
    }

    /** Nothing is under way, waiting or set. */
    boolean isIdle() {
        GuardView view = guard.view();
        return view.inFlight() == 0 && view.waiting() == 0 && timers.pending() == 0;
    }

    <T> GuardedAttempt<T> throwing(RuntimeException thrown) {
        return received -> {
            throw thrown;
        };
    }
}
