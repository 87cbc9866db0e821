package parley.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.util.concurrent.TimeUnit;
import parley.contract.Breaker;
import parley.exchange.Ticker;

/** The library's breaker, set up so that it never starts a thread and never looks at the wall clock. */
final class BreakerMachine {

    private BreakerMachine() {}

    static CircuitBreaker of(String name, Breaker rule, OpenTime openTime, Ticker ticker) {
        // no maximum half-open time and no automatic change: both are kept by a thread of the library's own
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .slidingWindow(rule.ofLast(), rule.ofLast(), SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(rule.opensAt())
                .slowCallDurationThreshold(rule.slow())
                .slowCallRateThreshold(rule.slowAt())
                .permittedNumberOfCallsInHalfOpenState(rule.probes())
                .waitIntervalFunctionInOpenState(openTime)
                .clock(new TickerClock(ticker))
                .currentTimestampFunction(clock -> ticker.nanoTime(), TimeUnit.NANOSECONDS)
                .build();
        CircuitBreaker machine = CircuitBreaker.of(name, config);
        if (!rule.on()) {
            machine.transitionToDisabledState();
        }
        return machine;
    }
}
