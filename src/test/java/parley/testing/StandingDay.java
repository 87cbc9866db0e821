package parley.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import parley.exchange.Ticker;

/**
 * Clocks of which the wall clock stands, so that documents are the same in every run, while time passes all the same. Both can be
 * moved on, which saves a test the waiting.
 */
final class StandingDay implements Ticker {

    private static final Instant NOW = Instant.parse("2024-05-17T09:00:00Z");

    private final AtomicLong skipped = new AtomicLong();

    @Override
    public Instant now() {
        return NOW.plusNanos(skipped.get());
    }

    @Override
    public long nanoTime() {
        return System.nanoTime() + skipped.get();
    }

    void skip(Duration time) {
        skipped.addAndGet(time.toNanos());
    }
}
