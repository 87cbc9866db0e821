/**
 * Normalised replies of upstreams, kept and shared: what is fresh is served, what is missing is fetched once for all who ask,
 * and what is stale helps out while the upstream fails.
 *
 * <p>May use {@code exchange}. Knows nothing of what it holds, nor of HTTP beyond the header fields that say how long a reply is
 * good. {@link parley.cache.ReplyCache} is the way in; what it decides is pure and apart ({@code Lifetime} for one reply,
 * {@code Freshness} for one request, {@code Conclusion} for the end of one fetch), what it does is in {@code Flights}.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11, store: a plain Caffeine cache of finished, immutable entries and a small map of fetches under way. Rejected:
 *       {@code AsyncCache}, which logs every failed load with a stack trace, drops the old value when a load fails, so that there
 *       is nothing stale to serve, and has one deadline for all. Weighed in bytes, since replies differ by a factor of a thousand;
 *       its admission by frequency keeps what is asked for often. Its housekeeping runs on the thread that touches it
 *       ({@code Runnable::run}): it is short, and the common pool is nobody's. Rejected: its expiry, which keeps a timer wheel
 *       for what two comparisons tell.
 *   <li>2026-11, shares: admission by frequency forgets keys that are asked for once in thousands of requests of somebody else. So
 *       each entry belongs to the consumer who brought it, and in a full cache whoever has most makes room (T-36). Rejected: a cache
 *       for each consumer, which would fetch and keep the same reply many times.
 *   <li>2026-11, time: every age and limit is monotonic. The difference between {@code Date} and our wall clock is not taken for age
 *       (RFC 9111, section 4.2.3, would): a step of one clock would make every reply old or eternal (F-116). {@code Age} is
 *       believed, and {@code Expires} is measured against the same message's {@code Date}. The time that the reply was on its way
 *       is not added either: it covers retries and our own reading.
 *   <li>2026-11, who decides: {@code Cache-Control}, {@code Expires}, {@code Vary: *} and {@code Set-Cookie} of the upstream are obeyed
 *       as by a shared cache, in the stricter reading where they are doubtful. The contract overrules the upstream in four
 *       places. {@code obey-upstream: false} means that nothing the upstream says counts. The stale window is never longer than the
 *       contract's. What comes without a lifetime gets the contract's {@code fresh}, whole, whatever {@code Age} says, instead of
 *       a heuristic. A stated {@code cache} stands for the permission of RFC 9111, section 3.5. A not-found follows the contract
 *       alone: failures carry no header fields. Callers' own {@code Cache-Control} is not looked at: the operator owns this cache,
 *       and a caller who could pass it by could hammer the upstream.
 *   <li>2026-11, secondary keys: {@code Vary} that names fields needs nothing, since whatever is sent upstream is built from the key.
 *   <li>2026-11, a fetch and its callers: each waits until his own deadline. Who leaves does not end the fetch, the last one does,
 *       except that one whose time is up and who was served a stale reply lets it go on to its limit: otherwise callers in a hurry
 *       would keep a slow upstream from ever refreshing an entry. What comes after the end of a fetch is ignored, so of two fetches
 *       of one key only the registered one can store, and nothing old replaces something new. A purge takes fetches out of the
 *       register: those who wait for them are answered, nothing is stored, and later callers begin anew (T-38).
 *   <li>2026-11, failures: a failed refresh is remembered on the entry (1 s, doubling to 30 s) also when it failed in the background or
 *       with an answer that is nobody's stale reply, for then every hit would refresh again. A refusal of the guard only postpones
 *       the next refresh by 1 s. A fetch that reached its limit counts as the upstream's failure; one caller's deadline does not.
 *   <li>2026-11, older replies (F-103): one that is older by {@code Date} or {@code Last-Modified} than a stored one that is still
 *       fresh is neither served nor stored, and that entry is not refreshed again before it expires. After that it is accepted,
 *       since an upstream may be set back. Both are counted. An {@code ETag} that returns says nothing: versions have no order.
 *   <li>2026-11, confirmed replies (304) get a new serial number and {@code fetchedAt}, as documents show when their data was last
 *       known to be current. A 304 with another {@code ETag} than ours confirms nothing (RFC 9111, section 4.3.4), and the reply is
 *       asked for once more, without conditions. Tags are compared weakly: servers that compress weaken them.
 *   <li>2026-11, keys: SipHash with a key of the process, compared in full and ordered, so neither luck nor malice makes the map a list.
 *       Rejected: {@code String.hashCode}, which everybody can compute (T-37).
 *   <li>2026-11, scope: the key holds for whom a request speaks, as an HMAC that its maker gives. What is fetched when that has changed
 *       meanwhile is for those who wait, and not stored ({@code ReplyOrigin.isCurrent}).
 *   <li>2026-11, memory only: what is stored ends with the process. A process that is restarted during an outage starts, is ready, and
 *       has nothing stale to serve until the upstream is back: the one case in which the stale window saves nobody (F-120). With
 *       several processes, restart them one after the other, and none while a breaker is open.
 * </ul>
 */
@NullMarked
package parley.cache;

import org.jspecify.annotations.NullMarked;
