package parley.testing;

import java.time.Instant;
import parley.exchange.Ticker;

/** Clocks of which the wall clock stands, so that documents are the same in every run, while time passes all the same. */
final class StandingDay implements Ticker {

    private static final Instant NOW = Instant.parse("2024-05-17T09:00:00Z");

    @Override
    public Instant now() {
        return NOW;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }
}
