package parley.cache;

import com.github.benmanes.caffeine.cache.Cache;

/** Bytes as Caffeine counts them. */
public final class Weight {

    private Weight() {}

    /** At least 1, since what weighs nothing is never evicted. */
    public static int of(long bytes) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes));
    }

    /** The weight of all that {@code cache} holds. */
    public static long held(Cache<?, ?> cache) {
        return cache.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
    }
}
