package parley.resilience;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import parley.contract.Breaker;
import parley.exchange.Spans;

/**
 * How long a breaker stays open: the contract's time, doubled for each time that it opened since it was last closed, at most the
 * contract's longest. Up to a fifth is taken off at random, so that several gateways do not probe together. Guarded by the lock of
 * its breaker.
 */
final class OpenTime {

    private static final double JITTER = 0.2;

    private final Breaker rule;
    private final DoubleSupplier dice;
    private int opened;

    OpenTime(Breaker rule, DoubleSupplier dice) {
        this.rule = rule;
        this.dice = dice;
    }

    /** That of the next time. */
    Duration next() {
        long doubled = Spans.doubled(rule.openFor(), opened++, rule.most()).toMillis();
        return Duration.ofMillis(Math.max(1, Math.round(doubled * (1 - JITTER * dice.getAsDouble()))));
    }

    /** It has closed. */
    void beginAnew() {
        opened = 0;
    }
}
