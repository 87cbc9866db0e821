package parley.exchange;

import java.time.Instant;

/** The two clocks of the gateway. Tests move them by hand. */
public interface Ticker {

    /** Wall-clock time: for dates that are shown or sent. */
    Instant now();

    /** Monotonic time in nanoseconds: for deadlines and ages. Only differences mean something. */
    long nanoTime();

    /** The clocks of the machine. */
    static Ticker system() {
        return new Ticker() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }
        };
    }
}
