/**
 * Normalised replies of upstreams, kept and shared: what is fresh is served, what is missing is fetched once for all who ask,
 * and what is stale helps out while the upstream fails.
 *
 * <p>May use {@code text} and {@code exchange}. Knows nothing of what it holds, nor of HTTP beyond the header fields that say how long
 * a reply is good. {@link parley.cache.ReplyCache} is the way in; what it decides is pure and apart ({@code Lifetime} for one
 * reply, {@code Freshness} for one request, {@code Conclusion} for the end of one fetch), what it does is in {@code Flights}.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11, store: a Caffeine cache of finished entries, weighed in bytes, a map of fetches under way, and an index by
 *       operation, so that no purge looks at every key on an event loop. Rejected: {@code AsyncCache}, which drops the old value
 *       when a load fails and has one deadline for all; its expiry, which keeps a timer wheel for what two comparisons tell.
 *   <li>2026-11, shares: each entry belongs to the consumer who brought it, and in a full cache whoever has most makes room
 *       (T-36). Rejected: a cache for each consumer, which would fetch and keep the same reply many times.
 *   <li>2026-11, time: every age and limit is monotonic. The difference between {@code Date} and our wall clock is not taken for
 *       age, nor the time that the reply was on its way: a step of one clock would make every reply old or eternal (F-116). The
 *       time that it waited here for memory, a worker or later pages is. {@code Age} is believed, and {@code Expires} is measured
 *       against the same message's {@code Date}.
 *   <li>2026-11, who decides: the upstream is obeyed as by a shared cache, in the stricter reading where it is doubtful. The
 *       contract overrules it where it says so ({@code obey-upstream}, the stale window, {@code fresh} for what comes without a
 *       lifetime). Callers' own {@code Cache-Control} is not looked at: whoever could pass the cache by could hammer the upstream.
 *   <li>2026-11, callers: each waits until his own deadline. Who leaves does not end the fetch, the last one does, except one whose
 *       time is up and who was served a stale reply: callers in a hurry would keep a slow upstream from ever refreshing an entry.
 *       Only the registered fetch of a key can store; a purge takes fetches out of the register (T-38).
 *   <li>2026-11, failures: a failed refresh is remembered on the entry (1 s, doubling to 30 s), whoever asked for it. A refusal of
 *       the guard only postpones the next refresh. A fetch that reached its limit is the upstream's failure; a deadline is not.
 *   <li>2026-11, older replies (F-103) are neither served nor stored while the newer one is fresh. After that they are accepted,
 *       since an upstream may be set back. An {@code ETag} that returns says nothing: versions have no order.
 *   <li>2026-11, confirmed replies (304) get a new serial number and {@code fetchedAt}. A 304 with another {@code ETag} than ours
 *       confirms nothing, and the reply is asked for once more without conditions. Tags are compared weakly.
 *   <li>2026-11, keys: hashed by SHA-256 with a secret of the process and compared in full, so neither luck nor malice makes the
 *       map a list (T-37). Rejected: a hash function of our own, which was hardly faster. A
 *       key also names whose credential the call carries; a reply fetched for another one meanwhile is not stored.
 * </ul>
 */
@NullMarked
package parley.cache;

import org.jspecify.annotations.NullMarked;
