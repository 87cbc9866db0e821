package parley.cache;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import parley.exchange.Exchange;
import parley.exchange.Standing;
import parley.exchange.Ticker;
import parley.exchange.Timers;

/**
 * The replies of all upstreams, bounded by their bytes: fresh ones are served, missing ones are fetched once for all who ask, stale
 * ones stand in for an upstream that fails. Fails with what the fetch failed with, or with {@code DEADLINE_EXCEEDED} where the caller's
 * time was up before. Any event loop; every answer comes on the loop that asked.
 */
public final class ReplyCache<T> {

    private final Entries<T> entries;
    private final Flights<T> flights;
    private final Counts counts = new Counts();
    private final Ticker ticker;

    /**
     * An empty cache.
     *
     * @param weigher the bytes that a value takes
     */
    public ReplyCache(long maxBytes, ToLongFunction<T> weigher, Timers timers, Ticker ticker) {
        this.ticker = ticker;
        this.entries = new Entries<>(maxBytes);
        this.flights = new Flights<>(entries, new Replies<>(weigher), counts, timers, ticker, this::atOnce);
    }

    /**
     * The stored reply, if it is fresh and not due to be refreshed; without any effect but recency. For answers that are ready,
     * which {@link #served} counts.
     */
    public Optional<Served<T>> fresh(ReplyKey key) {
        long now = ticker.nanoTime();
        return entries.of(key) instanceof Stored<T> stored && stored.times().isSettled(now)
                ? Optional.of(stored.fresh(now))
                : Optional.empty();
    }

    /** Counts {@code replies} that {@link #fresh} gave as hits: they are being served. */
    public void served(int replies) {
        counts.hits.add(replies);
    }

    /** How much longer {@code key} is known to name nothing: what a not-found from {@link #get} may tell callers. Empty if it is not. */
    public Optional<Duration> absent(ReplyKey key) {
        long now = ticker.nanoTime();
        return entries.of(key) instanceof Absent<T> absent && absent.isNotFound() && now - absent.until() < 0
                ? Optional.of(Duration.ofNanos(absent.until() - now))
                : Optional.empty();
    }

    /** The reply for {@code key}: stored, fetched, or stale where the upstream fails. */
    public Future<Served<T>> get(ReplyKey key, CachePolicy policy, Exchange exchange, ReplyOrigin<T> origin) {
        if (policy.on()) {
            long now = ticker.nanoTime();
            if (entries.of(key) instanceof Stored<T> stored && stored.times().isSettled(now)) {
                return Future.succeededFuture(hit(stored, now));
            }
        }
        Wanted<T> request = new Wanted<>(key, policy, exchange, origin);
        Entry<T> entry = entries.of(request);
        return atOnce(request, entry).orElseGet(() -> flights.inTime(request, entry));
    }

    /** As {@link #get}, but stale only where the upstream fails: for a caller who takes what the reply lacks for missing. */
    public Future<Served<T>> current(ReplyKey key, CachePolicy policy, Exchange exchange, ReplyOrigin<T> origin) {
        Wanted<T> request = new Wanted<>(key, policy, exchange, origin);
        Entry<T> entry = entries.of(request);
        long now = ticker.nanoTime();
        return entry instanceof Stored<T> stored && stored.times().isFresh(now)
                ? Future.succeededFuture(hit(stored, now))
                : flights.inTime(request, entry);
    }

    /** The answer that {@code entry} gives without a fetch, if it gives one. */
    private Optional<Future<Served<T>>> atOnce(Wanted<T> request, @Nullable Entry<T> entry) {
        if (entry == null) {
            return Optional.empty();
        }
        Standing standing = request.origin().standing();
        standing.refusal().ifPresent(request.origin()::keptAway);
        long now = ticker.nanoTime();
        Freshness.Decision decision = Freshness.decide(now, entry, standing);
        if (decision.refreshes()) {
            flights.refresh(request, entry);
        }
        if (decision.serves() && entry instanceof Stored<T> stored) {
            return Optional.of(
                    Future.succeededFuture(decision.isStale() ? stale(stored, now, standing) : hit(stored, now)));
        }
        if (decision == Freshness.Decision.NEGATIVE && entry instanceof Absent<T> absent) {
            counts.negatives.increment();
            return Optional.of(Future.failedFuture(absent.failure()));
        }
        return Optional.empty();
    }

    private Served<T> hit(Stored<T> stored, long now) {
        counts.hits.increment();
        return stored.fresh(now);
    }

    private Served<T> stale(Stored<T> stored, long now, Standing standing) {
        counts.stale.increment();
        return stored.stale(now, Freshness.reason(stored, standing));
    }

    /**
     * Drops all that is known of the keys in question; what is being fetched for them meanwhile is not stored, and who asks from now
     * on does not share it (T-38). Looks at the keys of {@code operations} only, and at all that is being fetched.
     *
     * @param operations by contract and name
     * @return how many entries went
     */
    public long purge(BiPredicate<String, String> operations, Predicate<ReplyKey> which) {
        // fetches first: one that ends in between has stored what is then found among the entries
        Set<ReplyKey> keys = new LinkedHashSet<>();
        flights.keys().stream()
                .filter(key -> operations.test(key.contract(), key.operation()))
                .forEach(keys::add);
        entries.keys(operations).forEach(keys::add);
        return keys.stream().filter(which).filter(flights::purge).count();
    }

    /** What it holds now and how often it helped. */
    public CacheView view() {
        return entries.view(counts, flights.keys().size());
    }
}
