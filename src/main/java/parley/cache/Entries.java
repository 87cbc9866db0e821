package parley.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What is known of keys, bounded by bytes; what is asked for often stays (T-36). Any thread. */
final class Entries<T> {

    private final Cache<ReplyKey, Entry<T>> cache;
    private final LongAdder evictions = new LongAdder();
    private final long maxBytes;

    Entries(long maxBytes) {
        this.maxBytes = maxBytes;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((ReplyKey key, Entry<T> entry) -> Weight.of(key.weight() + entry.weight()))
                .evictionListener((key, entry, cause) -> evictions.increment())
                .executor(Runnable::run)
                .build();
    }

    /** Null where nothing is known. */
    @Nullable
    Entry<T> of(ReplyKey key) {
        return cache.getIfPresent(key);
    }

    /** Null where nothing is known or nothing is kept. */
    @Nullable
    Entry<T> of(Request<T> request) {
        return request.policy().on() ? of(request.key()) : null;
    }

    /** From now on {@code next} is what is known; null for nothing. */
    void keep(ReplyKey key, @Nullable Entry<T> next) {
        if (next == null) {
            cache.invalidate(key);
        } else {
            cache.put(key, next);
        }
    }

    /** Whether anything was known. */
    boolean drop(ReplyKey key) {
        return cache.asMap().remove(key) != null;
    }

    Set<ReplyKey> keys() {
        return cache.asMap().keySet();
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
