package parley.cache;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/** Makes of what a fetch found a reply that can be served and perhaps stored; gives each its serial number. Any thread. */
final class Replies<T> {

    private final ToLongFunction<T> weigher;
    private final AtomicLong serials = new AtomicLong();

    Replies(ToLongFunction<T> weigher) {
        this.weigher = weigher;
    }

    /**
     * What the end of a fetch means.
     *
     * @param known whose validators were sent; null if there were none
     */
    Conclusion<T> conclude(Fetched<T> fetched, @Nullable Stored<T> known, Conclusion.Moment<T> moment) {
        if (fetched instanceof Fetched.New<T> found) {
            KeptHeaders headers = KeptHeaders.of(found.headers());
            return conclude(found.value(), () -> weigher.applyAsLong(found.value()), headers, fetched, moment);
        }
        if (known == null) {
            throw GatewayFailure.of(
                            FailureKind.UPSTREAM_PROTOCOL_ERROR,
                            "The upstream confirmed a reply that it was not asked about.")
                    .withPlace("304 to a request without conditions");
        }
        KeptHeaders headers = known.headers().confirmedBy(fetched.headers());
        return conclude(known.value(), known::valueWeight, headers, fetched, moment);
    }

    private Conclusion<T> conclude(
            T value, LongSupplier weight, KeptHeaders headers, Fetched<T> fetched, Conclusion.Moment<T> moment) {
        CachePolicy policy = moment.policy();
        Lifetime lifetime = Lifetime.of(policy, headers, fetched.arrival().at());
        Times times =
                Times.of(lifetime, policy.refreshAhead(), fetched.arrival().nanos(), moment.now());
        boolean storable = isOfUse(lifetime, headers);
        Stored<T> reply = new Stored<>(
                value,
                serials.incrementAndGet(),
                fetched.arrival().at(),
                headers,
                times,
                storable ? weight.getAsLong() : 0,
                null);
        boolean confirmed = fetched instanceof Fetched.NotModified<T>;
        return Conclusion.ofReply(reply, confirmed, storable, moment);
    }

    /** What can neither be served nor stand in nor be confirmed is not worth its bytes. */
    private static boolean isOfUse(Lifetime lifetime, KeptHeaders headers) {
        return lifetime.storable()
                && (lifetime.fresh().compareTo(Duration.ZERO) > 0
                        || lifetime.stale().compareTo(Duration.ZERO) > 0
                        || headers.validators().isPresent());
    }
}
