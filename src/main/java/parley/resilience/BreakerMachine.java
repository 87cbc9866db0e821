package parley.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import parley.contract.Breaker;
import parley.exchange.GatewayFailure;
import parley.exchange.Ticker;

/**
 * The library's breaker under one rule, with what it heard: it never starts a thread and never looks at the wall clock, and what
 * falls due by time is its owner's to do. Before its window is full it needs nearly all to fail, and of its probes one that fails is
 * enough to open it again. Guarded by the lock of its owner.
 */
final class BreakerMachine {

    /** Of the fewest calls that are looked at, in percent. */
    private static final int NEARLY_ALL = 80;

    /** It does not come out of being open by itself. */
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final Breaker rule;
    private final CircuitBreaker machine;
    private final BreakerHistory history;
    private final OpenTime openTime;
    private final List<Duration> passed = new ArrayList<>();

    BreakerMachine(String name, Breaker rule, Ticker ticker, DoubleSupplier dice) {
        this.rule = rule;
        this.history = new BreakerHistory(rule.ofLast());
        this.openTime = new OpenTime(rule, dice);
        // no maximum half-open time and no automatic change: both are kept by a thread of the library's own
        this.machine = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindow(rule.ofLast(), rule.ofLast(), SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(rule.opensAt())
                        .slowCallDurationThreshold(rule.slow())
                        .slowCallRateThreshold(rule.slowAt())
                        .permittedNumberOfCallsInHalfOpenState(rule.probes())
                        .waitDurationInOpenState(FOR_EVER)
                        .currentTimestampFunction(clock -> ticker.nanoTime(), TimeUnit.NANOSECONDS)
                        .build());
        if (!rule.on()) {
            machine.transitionToDisabledState();
        }
    }

    Breaker rule() {
        return rule;
    }

    State state() {
        return machine.getState();
    }

    boolean isHalfOpen() {
        return state() == State.HALF_OPEN;
    }

    /** Whether it is open, or half-open. */
    boolean isOpen() {
        return state() == State.OPEN || isHalfOpen();
    }

    /** The calls that it looks at. */
    BreakerHistory history() {
        return history;
    }

    boolean tryAcquire() {
        return machine.tryAcquirePermission();
    }

    void release() {
        machine.releasePermission();
    }

    void open() {
        machine.transitionToOpenState();
    }

    void halfOpen() {
        machine.transitionToHalfOpenState();
    }

    void close() {
        machine.transitionToClosedState();
    }

    /** It came into the state that it is in; how long it stays open, which is nothing to any other state. */
    Duration entered() {
        passed.clear();
        if (state() == State.OPEN) {
            return openTime.next();
        }
        history.clear();
        if (state() == State.CLOSED) {
            openTime.beginAnew();
        }
        return Duration.ZERO;
    }

    boolean isSlow(Duration took) {
        return took.compareTo(rule.slow()) > 0;
    }

    /** Notes a call and judges nothing. */
    void heard(Instant at, Optional<GatewayFailure> failure, Duration took) {
        history.add(at, failure, took, isSlow(took));
    }

    /** What a call that was let through says of the upstream. */
    void judge(Optional<GatewayFailure> failure, Duration took) {
        if (isHalfOpen()) {
            judgeProbe(failure, took);
        } else if (failure.isPresent()) {
            blame(failure.get(), took);
        } else {
            praise(took);
        }
        openEarly();
    }

    /** Whether all probes have passed that it takes, or are still under way. */
    boolean hasAllProbes(int underWay) {
        return underWay + passed.size() >= rule.probes();
    }

    /**
     * Before the window is full a rate means little: three of five calls fail by chance now and then. Nearly as many must have failed,
     * or been slow, as are looked at in the least.
     */
    private void openEarly() {
        if (state() == State.CLOSED && history.calls() < rule.ofLast() && history.calls() >= rule.atLeast()) {
            int many = Math.max(1, rule.atLeast() * NEARLY_ALL / 100);
            boolean failing = history.failed() >= many && history.failureRate() >= rule.opensAt();
            boolean slow = history.slow() >= many && history.slowRate() >= rule.slowAt();
            if (failing || slow) {
                open();
            }
        }
    }

    /** The library closes on a rate; here one failed probe is enough to stay away, and all must have passed to come back. */
    private void judgeProbe(Optional<GatewayFailure> failure, Duration took) {
        if (failure.isPresent()) {
            blame(failure.get(), took);
            if (isHalfOpen()) {
                open();
            }
            return;
        }
        passed.add(took);
        if (passed.size() == rule.probes()) {
            passed.stream().filter(each -> isHalfOpen()).forEach(this::praise);
        }
    }

    private void praise(Duration took) {
        machine.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** What a parser says of a reply holds pieces of it, and the library writes whatever it is told to its debug log. */
    private void blame(GatewayFailure failure, Duration took) {
        machine.onError(took.toNanos(), TimeUnit.NANOSECONDS, failure.withoutCause());
    }

    /** As operations call a state. */
    static String nameOf(State state) {
        return switch (state) {
            case CLOSED, METRICS_ONLY -> "closed";
            case OPEN, FORCED_OPEN -> "open";
            case HALF_OPEN -> "half-open";
            case DISABLED -> "disabled";
        };
    }
}
