/**
 * One upstream fetch behind cache and guard: the call, the reading of its reply, the gate of its page, and the lines to the
 * upstreams.
 *
 * <p>May use the stages.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: decoding, classifying and mapping of one reply run in one piece, on the event loop for small bodies and on a
 *       worker for the others; a reply is never handed to and fro. The border is 64 KB. What no worker had time for by the
 *       deadline is gateway-overloaded and nothing to the breaker. Rejected: a limit in seconds, by which a busy machine made
 *       good replies broken.
 *   <li>2026-11: there are as many workers as processors: more would only hold more trees at a time, and take the processors from
 *       the loops. A share of the budget for bodies is held until the document has been read, or its reader has stalled for a second
 *       ({@code Exchange.holds}). A request that waits for another reply holds none: it could wait for room that it holds itself.
 *   <li>2026-11: a single resource whose id is not the one asked for is a contract violation: upstreams with a poisoned cache exist.
 *       One that differs in letter case only is that resource where the contract ignores case, and else is not found.
 *   <li>2026-11: fetches that are wanted together are given up together: the first failure that decides resets the others, which
 *       is no failure of theirs.
 *   <li>2026-11: a body that cannot be read, for whatever reason, is still classified: a 503 with a byte that is no character is
 *       an outage, not a broken document. With a good status the reason stands. Rejected: failing at once for charset and size,
 *       which hid the status and its Retry-After.
 *   <li>2026-11: over a reload a contract keeps guard, credentials and connections as long as it leads to the same host, and its
 *       replies as long as it reads them in the same way ({@code Digest}). Clients that are gone are closed by the clock, a
 *       minute after the longest timeout of all contracts. Rejected: counting uses, which touches every request.
 *   <li>2026-11: a trace says of each exchange whether it watches it, so that one may run in production for a sample, and the
 *       others pay nothing. Rejected: a trace for the process alone, which only {@code try} and {@code check} could afford.
 *   <li>2026-11: a collected list is one reply of one fetch: its pages are calls of their own behind the guard, and the page that
 *       completes it is judged together with all others inside its attempt, so that the breaker hears of a circle or of a list
 *       that was cut. Where pages are counted and the first one states the total, the others are asked for eight at a time.
 * </ul>
 */
@NullMarked
package parley.fetch;

import org.jspecify.annotations.NullMarked;
