package parley.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of keys, bounded by bytes; what is asked for often stays, and one consumer takes no other's share (T-36). Any thread. */
final class Entries<T> {

    /** A hundredth is left free, for what several threads put there at the same time. */
    private static final int ROOM = 100;

    private final Cache<ReplyKey, Held<T>> cache;
    private final Shares<T> shares;
    private final OperationIndex<T> index = new OperationIndex<>();
    private final LongAdder evictions = new LongAdder();
    private final long maxBytes;

    Entries(long maxBytes) {
        this.maxBytes = maxBytes;
        this.shares = new Shares<>(maxBytes - maxBytes / ROOM);
        this.cache = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((ReplyKey key, Held<T> held) -> held.weight)
                .evictionListener((key, entry, cause) -> evictions.increment())
                .removalListener((@Nullable ReplyKey key, @Nullable Held<T> held, RemovalCause cause) -> {
                    if (held != null) {
                        shares.remove(held);
                        index.remove(held);
                    }
                })
                .executor(Runnable::run)
                .build();
    }

    /** Null where nothing is known. */
    @Nullable
    Entry<T> of(ReplyKey key) {
        Held<T> held = cache.getIfPresent(key);
        return held == null ? null : held.asked();
    }

    /** Null where nothing is known or nothing is kept. */
    @Nullable
    Entry<T> of(Wanted<T> request) {
        return request.policy().on() ? of(request.key()) : null;
    }

    /** From now on {@code next} is what is known, by the doing of {@code consumer}; null for nothing. */
    void keep(ReplyKey key, @Nullable Entry<T> next, String consumer) {
        if (next == null) {
            cache.invalidate(key);
            return;
        }
        Held<T> held = new Held<>(key, next, consumer);
        for (Held<T> leaving : shares.add(held)) { // first, or the cache would choose what has to go
            if (cache.asMap().remove(leaving.key, leaving)) {
                evictions.increment();
            }
        }
        index.add(held);
        cache.put(key, held);
    }

    /** Whether anything was known. */
    boolean drop(ReplyKey key) {
        return cache.asMap().remove(key) != null;
    }

    Stream<ReplyKey> keys(BiPredicate<String, String> operations) {
        return index.keys(operations);
    }

    CacheView view(Counts counts, int flights) {
        return new CacheView(
                cache.estimatedSize(),
                Weight.held(cache),
                maxBytes,
                counts.hits.sum(),
                counts.misses.sum(),
                counts.stale.sum(),
                counts.negatives.sum(),
                counts.coalesced.sum(),
                counts.refreshes.sum(),
                counts.outdated.sum(),
                evictions.sum(),
                flights);
    }
}
