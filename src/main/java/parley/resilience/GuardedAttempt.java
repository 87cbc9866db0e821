package parley.resilience;

import io.vertx.core.Future;

/** One attempt at an upstream, which ends itself at the deadline of its errand. */
@FunctionalInterface
public interface GuardedAttempt<T> {

    /**
     * Makes the attempt.
     *
     * @param received is run when the reply is here as a whole: what comes after is the gateway's own time, and nothing to the
     *     breaker
     */
    Future<T> make(Runnable received);
}
