package parley.resilience;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Consumer;

/** One attempt at an upstream, which ends itself at the deadline of its errand. */
@FunctionalInterface
public interface GuardedAttempt<T> {

    /**
     * Makes the attempt.
     *
     * @param received hears when the reply is here as a whole, and how much of the time until then was the gateway's own; what
     *     comes after is the gateway's own time as well, and nothing to the breaker
     */
    Future<T> make(Consumer<Duration> received);
}
