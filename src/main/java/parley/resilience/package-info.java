/**
 * Stands around one attempt at an upstream: retry( admission( breaker( attempt ))), all within the deadline of the request. What a
 * failure means for each of them is written in {@link parley.exchange.FailureKind} only.
 *
 * <p>May use {@code contract} and {@code exchange}. Knows nothing of HTTP, replies or caches: an attempt is a function that gives a
 * future.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: breaker and retry are those of resilience4j, which are asked: may a call leave, how long is the wait. Nothing of
 *       it that decorates, sleeps or schedules is used: its limit of the half-open time needs a thread, and it does not leave the
 *       open state by itself. What falls due by time is done when the next call asks, by the monotonic clock.
 *   <li>2026-11: a result counts only for the state that gave the permission. The library counts whatever arrives, so a call that
 *       was sent before the breaker opened would be a probe after it, and its release would make room for one probe too many.
 *   <li>2026-11: one failed probe opens the breaker again, and all probes must pass. The library judges probes by the failure rate:
 *       at 50 % one of three may fail, and an upstream that flaps would open and close in step.
 *   <li>2026-11: the gateway itself finds out whether an upstream is back ({@code BackgroundProbes}). When callers did, some of them
 *       got errors for it, and after an outage nobody asked for half a minute. Good reads are made again in turn, since one of them
 *       may have gone bad for ever; after a good probe a bad one is soon repeated, since it may be noise.
 *   <li>2026-11: before its window is full, a breaker opens only if nearly all of the fewest calls failed that it judges by: an
 *       upstream with one bad answer in ten has three of them among its first five now and then.
 *   <li>2026-11: the time of a call leaves out the time in which the event loop that it left from stood still ({@code Permission}).
 *   <li>2026-11: half-open ends by time only if a probe does not answer: after ten seconds, or the attempt time of the contract if
 *       that is longer. With no probe under way it stays, so that an upstream with one call a minute can recover.
 *   <li>2026-11: the breaker is asked last, when nothing else keeps the call from leaving. Rejected: asking it before the queue;
 *       a probe permission in a queue is a probe that is not made.
 *   <li>2026-11: a call whose credential was renewed is made again even where no attempt is left, and outside of the retry budget.
 *       Fifty calls that are refused together are no sign of an upstream in trouble.
 *   <li>2026-11: a refused credential stops the calls only after some refusals with no call accepted in between. Some upstreams
 *       answer 403 for a single record; that must not take all others away.
 *   <li>2026-11: an attempt ends itself. The guard takes its place away a second after the deadline, so that a lost one blocks
 *       nobody; at the deadline itself, a timeout that is as long as the deadline would never reach the breaker.
 *   <li>2026-11: the retry budget also bounds each single second. By its ten seconds alone, a calm upstream that begins to fail
 *       would get all its retries in the first of them.
 * </ul>
 */
@NullMarked
package parley.resilience;

import org.jspecify.annotations.NullMarked;
