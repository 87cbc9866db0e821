package parley.resilience;

import java.time.Duration;
import java.util.List;
import parley.exchange.FailureKind;
import parley.exchange.Shielded;

/**
 * Hears what guards do; metrics, logs and alerts are built on it. Each event is told once, on the event loop where it happened
 * and outside of every lock; implementations must be quick and thread-safe. What they throw is logged and otherwise ignored.
 */
public interface GuardListener {

    /** A listener that ignores everything. */
    GuardListener NONE = new GuardListener() {};

    /** All of {@code listeners}, in their order; what one of them throws harms nobody else. */
    static GuardListener all(GuardListener... listeners) {
        return new Shielded<>(GuardListener.class, "the guards", List.of(listeners)).asOne();
    }

    /** The breaker went from one state to another: {@code closed}, {@code open}, {@code half-open}. */
    default void changed(GuardView view, String from, String to) {}

    /** A call that failed with {@code kind} will be made again after {@code wait}. */
    default void retried(String contract, FailureKind kind, Duration wait) {}

    /** A call was answered with {@code kind} without having been made. */
    default void refused(String contract, FailureKind kind) {}

    /** Somebody should look: {@code what} is from a closed set, for example {@code credential-refused}. */
    default void alert(String contract, String what) {}
}
