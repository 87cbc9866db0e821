package parley.storm;

import java.time.Duration;

/** Nanoseconds since the storm began; negative before. One clock for upstreams, callers and judge. */
final class WorldTime {

    private final long begin;

    private WorldTime(long begin) {
        this.begin = begin;
    }

    /** A storm that begins after {@code calm}. */
    static WorldTime beginningIn(Duration calm) {
        return new WorldTime(System.nanoTime() + calm.toNanos());
    }

    long now() {
        return System.nanoTime() - begin;
    }
}
