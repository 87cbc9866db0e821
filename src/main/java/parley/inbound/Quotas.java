package parley.inbound;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Pace;

/**
 * Holds each consumer to its limits, so that nobody takes the gateway from the others (T-26). A request that is refused uses
 * nothing up. Fails with {@code consumer-rate-limited} and when to come again. Thread-safe; shared by all event loops.
 */
public final class Quotas {

    /** Nobody knows when a request under way ends; most do within this. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final Permit UNLIMITED = () -> {};

    private final Map<String, Usage> usages = new ConcurrentHashMap<>();

    /** The leave to have one request under way; whoever got it gives it back when the request has ended, however it ended. */
    @FunctionalInterface
    public interface Permit {
        /** Gives it back; again does nothing. */
        void release();
    }

    /**
     * Lets one request of {@code consumer} in.
     *
     * @param nanos now, of a monotonic clock
     */
    public Permit admit(Consumer consumer, long nanos) {
        if (consumer.rate().isEmpty() && consumer.atOnce().isEmpty()) {
            return UNLIMITED;
        }
        return usage(consumer).admit(nanos);
    }

    /** The requests under way of all consumers whose number is limited. */
    public int underWay() {
        return usages.values().stream().mapToInt(Usage::underWay).sum();
    }

    private Usage usage(Consumer consumer) {
        Usage usage = usages.get(consumer.name());
        return usage != null && usage.isOf(consumer)
                ? usage
                : usages.compute(
                        consumer.name(),
                        (name, other) -> other != null && other.isOf(consumer) ? other : new Usage(consumer));
    }

    /** What one consumer uses at present. Other limits make another usage. */
    private static final class Usage {

        private final Consumer consumer;
        private final int atOnce;
        private final Optional<Pace> pace;
        private int underWay;

        Usage(Consumer consumer) {
            this.consumer = consumer;
            this.atOnce = consumer.atOnce().orElse(Integer.MAX_VALUE);
            this.pace = consumer.rate().map(Pace::new);
        }

        boolean isOf(Consumer other) {
            return consumer.rate().equals(other.rate()) && consumer.atOnce().equals(other.atOnce());
        }

        synchronized Permit admit(long nanos) {
            if (underWay >= atOnce) {
                throw limited("This consumer has as many requests under way as it may have.", SOON);
            }
            if (pace.isPresent() && !pace.get().tryTake(nanos)) {
                throw limited(
                        "This consumer has sent as many requests as it may send.",
                        pace.get().untilFree(nanos));
            }
            underWay++;
            AtomicBoolean released = new AtomicBoolean();
            return () -> {
                if (released.compareAndSet(false, true)) {
                    ended();
                }
            };
        }

        private synchronized void ended() {
            underWay--;
        }

        synchronized int underWay() {
            return underWay;
        }

        private GatewayFailure limited(String detail, Duration wait) {
            return GatewayFailure.of(FailureKind.CONSUMER_RATE_LIMITED, detail)
                    .withRetryAfter(wait)
                    .withPlace("consumer " + consumer.name());
        }
    }
}
