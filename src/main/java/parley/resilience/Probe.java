package parley.resilience;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A safe read that was good, which can be made again to see whether its upstream is back. Equal to any other of the same request. */
public final class Probe {

    private final String operation;
    private final Object of;
    private final Call call;
    private final int hash;

    /**
     * A read.
     *
     * @param operation which reads it
     * @param of what it was made from
     */
    public Probe(String operation, Object of, Call call) {
        this.operation = operation;
        this.of = of;
        this.call = call;
        this.hash = 31 * operation.hashCode() + of.hashCode();
    }

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

    String operation() {
        return operation;
    }

    Call call() {
        return call;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Probe probe
                && hash == probe.hash // each good read is compared with those before it
                && operation.equals(probe.operation)
                && of.equals(probe.of);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
