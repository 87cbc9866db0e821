package parley.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongBiFunction;

/**
 * Finished documents, bounded by their bytes. What is outdated need not be dropped: whoever asks compares what is shown, and it goes
 * by itself. Any thread.
 */
public final class RenderedCache<K, V> {

    private final Cache<K, V> documents;
    private final long maxBytes;

    private RenderedCache(long maxBytes, ToLongBiFunction<K, V> weigher) {
        this.maxBytes = maxBytes;
        this.documents = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((K key, V value) -> Weight.of(weigher.applyAsLong(key, value)))
                .executor(Runnable::run)
                .recordStats()
                .build();
    }

    /**
     * An empty cache.
     *
     * @param weigher the bytes that a document and its key take
     */
    public static <K, V> RenderedCache<K, V> of(long maxBytes, ToLongBiFunction<K, V> weigher) {
        return new RenderedCache<>(maxBytes, weigher);
    }

    public Optional<V> get(K key) {
        return Optional.ofNullable(documents.getIfPresent(key));
    }

    public void put(K key, V document) {
        documents.put(key, document);
    }

    /** The document has grown since it was put; nothing if it is there no more. */
    public void weighAgain(K key, V document) {
        documents.asMap().replace(key, document, document);
    }

    /** Drops those that nobody asks for any more: what they were made of goes with them. Looks at every key. */
    public void drop(Predicate<K> which) {
        documents.asMap().keySet().removeIf(which);
    }

    /** What it holds now and how often it helped. */
    public View view() {
        var stats = documents.stats();
        return new View(
                documents.estimatedSize(),
                Weight.held(documents),
                maxBytes,
                stats.hitCount(),
                stats.missCount(),
                stats.evictionCount());
    }

    /** The cache as it is now; counts are since the start. */
    public record View(long entries, long bytes, long maxBytes, long hits, long misses, long evictions) {}
}
