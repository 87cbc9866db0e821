package parley.exchange;

import java.time.Instant;

/**
 * When a reply came into this process. Whatever the process did before it had read it, waiting for memory or standing still, and
 * all it does afterwards is part of the reply's age; the time that the upstream took is not.
 *
 * @param at wall-clock time when it had been read, to be shown
 * @param nanos monotonic time since when it may have been here
 */
public record Arrival(Instant at, long nanos) {

    /** This moment. */
    public static Arrival now(Ticker ticker) {
        return new Arrival(ticker.now(), ticker.nanoTime());
    }

    /** What is made of two replies is as old as the older one. */
    public Arrival orEarlier(Arrival other) {
        return new Arrival(at.isBefore(other.at) ? at : other.at, nanos - other.nanos <= 0 ? nanos : other.nanos);
    }
}
