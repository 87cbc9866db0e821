package parley.resilience;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import parley.contract.Breaker;

/**
 * How long a breaker stays open: the contract's time, doubled for each time that it opened since it was last closed, at most the
 * contract's longest. Up to a fifth is taken off at random, so that several gateways do not probe together. Guarded by the lock of
 * its breaker.
 */
final class OpenTime {

    private static final double JITTER = 0.2;

    private final long first;
    private final long most;
    private final DoubleSupplier dice;
    private int opened;

    OpenTime(Breaker rule, DoubleSupplier dice) {
        this.first = rule.openFor().toMillis();
        this.most = rule.most().toMillis();
        this.dice = dice;
    }

    /** That of the next time. */
    Duration next() {
        // beyond 2^20 any time has reached its limit, and a shift must not overflow
        long doubled = Math.min(most, first << Math.min(20, opened));
        opened++;
        return Duration.ofMillis(Math.max(1, Math.round(doubled * (1 - JITTER * dice.getAsDouble()))));
    }

    /** It has closed. */
    void beginAnew() {
        opened = 0;
    }
}
