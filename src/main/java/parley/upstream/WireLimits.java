package parley.upstream;

import java.time.Duration;

/**
 * Limits of the connections to upstreams. No contract sets them.
 *
 * @param connect for a name to be resolved, and again for a connection to be there, TLS included
 * @param keepAlive how long an idle connection is kept
 * @param lifetime how long a connection is used at all, so that none outlives what its name means for long
 */
public record WireLimits(Duration connect, Duration keepAlive, Duration lifetime) {

    /** Two seconds are a lost packet sent again, and still leave time for another address within one attempt. */
    public static final WireLimits DEFAULT =
            new WireLimits(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofMinutes(5));

    public WireLimits withConnect(Duration other) {
        return new WireLimits(other, keepAlive, lifetime);
    }

    public WireLimits withLifetime(Duration other) {
        return new WireLimits(connect, keepAlive, other);
    }
}
