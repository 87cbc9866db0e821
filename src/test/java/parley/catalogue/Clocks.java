package parley.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import parley.exchange.Ticker;

/** Clocks that run, and that a test moves forward, or steps the wall clock of. */
final class Clocks implements Ticker {

    private final AtomicLong passed = new AtomicLong();
    private volatile Duration step = Duration.ZERO;

    /** Time passes, on both clocks. */
    void pass(Duration time) {
        passed.addAndGet(time.toNanos());
    }

    /** From now on the wall clock is wrong by this much. */
    void step(Duration by) {
        step = by;
    }

    @Override
    public Instant now() {
        return Instant.now().plusNanos(passed.get()).plus(step);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime() + passed.get();
    }
}
