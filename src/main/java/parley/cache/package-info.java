/**
 * Normalised replies of upstreams, kept and shared: what is fresh is served, what is missing is fetched once for all who ask,
 * and what is stale helps out while the upstream fails.
 *
 * <p>May use {@code exchange}. Knows nothing of what it holds.
 */
@NullMarked
package parley.cache;

import org.jspecify.annotations.NullMarked;
