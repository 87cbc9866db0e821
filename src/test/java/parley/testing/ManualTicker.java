package parley.testing;

import java.time.Duration;
import java.time.Instant;
import parley.exchange.Ticker;

/** Clocks that stand still until a test moves them; both move together. */
public final class ManualTicker implements Ticker {

    private Instant now = Instant.parse("2024-05-17T09:00:00Z");
    private long nanos;

    /** Lets {@code step} pass. */
    public synchronized void advance(Duration step) {
        now = now.plus(step);
        nanos += step.toNanos();
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }
}
