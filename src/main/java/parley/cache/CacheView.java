package parley.cache;

/**
 * A cache as it is now; counts are since the start.
 *
 * @param hits answers from fresh stored replies
 * @param misses answers that had to wait for the upstream
 * @param stale answers from stale replies
 * @param negatives answers from a remembered not-found or broken reply
 * @param coalesced answers that shared a fetch which another caller had begun
 * @param refreshes fetches in the background
 * @param outdated replies that were older than what was stored
 * @param flights fetches under way
 */
public record CacheView(
        long entries,
        long bytes,
        long maxBytes,
        long hits,
        long misses,
        long stale,
        long negatives,
        long coalesced,
        long refreshes,
        long outdated,
        long evictions,
        int flights) {}
