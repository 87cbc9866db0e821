package parley.resilience;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A safe read that was good, which can be made again to see whether its upstream is back. Equal to any other of the same request.
 *
 * @param operation which reads it
 * @param of what it was made from
 */
public record Probe(String operation, Object of, Call call) {

    /** Makes the read. */
    @FunctionalInterface
    public interface Call {

        /**
         * Makes it once, as a {@link GuardedAttempt}.
         *
         * @param limit the longest time that it may take
         */
        Future<?> make(Duration limit, Consumer<Duration> received);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Probe probe && operation.equals(probe.operation) && of.equals(probe.of);
    }

    @Override
    public int hashCode() {
        return 31 * operation.hashCode() + of.hashCode();
    }
}
