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
 *   <li>2026-11: breaker and retry are those of resilience4j, used by asking: permission, wait. Nothing of it that decorates,
 *       sleeps or schedules is used: its limit of the half-open time needs a thread, and it does not come out of being open by
 *       itself. What falls due by time is done when the next call asks, by the monotonic clock.
 *   <li>2026-11: a result counts only for the state that gave the permission. The library counts whatever arrives, so a call that
 *       was sent before the breaker opened would be a probe after it, and its release would make room for one probe too many.
 *   <li>2026-11: one failed probe opens the breaker again, and all probes must pass. The library judges probes by the failure rate:
 *       at 50 % one of three may fail, and an upstream that flaps would open and close in step.
 *   <li>2026-11: whether an upstream is back is the gateway's to find out ({@code BackgroundProbes}): callers paid for it with their
 *       answers, and the open time had doubled to half a minute when it was over. Here a bad probe among good ones is asked again
 *       soon, since noise is no outage. It is a read that was good, in turn: one that never was may be bad for ever.
 *   <li>2026-11: before its window is full a breaker opens only if nearly as many calls failed as are looked at in the least: of an
 *       upstream with one bad answer in ten, three of the first five are bad now and then.
 *   <li>2026-11: the breaker's clock is that of the loop that a call left from, until its reply is here ({@code Permission}).
 *   <li>2026-11: half-open ends by time only if a probe is missing: ten seconds, or the attempt time of the contract if that is
 *       longer. Without a probe under way nothing is lost, and an upstream with one call a minute must be able to recover.
 *   <li>2026-11: the breaker is asked last, when nothing else keeps the call from leaving. Rejected: asking it before the queue;
 *       a probe permission in a queue is a probe that is not made.
 *   <li>2026-11: the making again of a call after its credential was renewed is neither counted against the attempts nor against
 *       the retry budget. Fifty calls that are refused together are no sign of an upstream in trouble.
 *   <li>2026-11: a refused credential stops the calls only if no other call was accepted with it since. Some upstreams answer 403
 *       for a single record; that must not take all others away.
 *   <li>2026-11: an attempt ends itself. The guard takes its place away a second after the deadline, so that a lost one blocks
 *       nobody; were that the deadline itself, a timeout that is as long as the deadline would never reach the breaker.
 *   <li>2026-11: the retry budget also bounds each single second. By its ten seconds alone, a calm upstream that begins to fail
 *       would get all its retries in the first of them.
 * </ul>
 */
@NullMarked
package parley.resilience;

import org.jspecify.annotations.NullMarked;
