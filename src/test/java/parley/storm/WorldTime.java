package parley.storm;

import java.time.Duration;

/**
 * Nanoseconds since the storm began; negative, and running, before that is known. One clock for upstreams, callers and judge. Any
 * thread.
 */
final class WorldTime {

    /** Longer than any preparation. */
    private static final Duration LONG_BEFORE = Duration.ofDays(1);

    private volatile long begin = System.nanoTime() + LONG_BEFORE.toNanos();

    /** The storm begins after {@code wait}. Called once. */
    void beginIn(Duration wait) {
        begin = System.nanoTime() + wait.toNanos();
    }

    long now() {
        return System.nanoTime() - begin;
    }
}
