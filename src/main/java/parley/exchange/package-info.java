/**
 * What every stage shares about one client request: its identity and deadline, the failure table, and the one exception.
 *
 * <p>May use {@code library}. Everything else may use it.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: one failure table ({@link parley.exchange.FailureKind}), one exception
 *       ({@link parley.exchange.GatewayFailure}). Rejected: an exception class per stage; past a border nobody looks at
 *       classes or messages, only at the kind.
 *   <li>2026-11: time is an interface ({@link parley.exchange.Ticker}) with a wall clock and a monotonic clock. Deadlines
 *       use the monotonic one, so that a step of the wall clock neither extends nor ends a request.
 *   <li>2026-11: a reply that is broken (cannot be decoded, too large, does not fit the contract) is not asked for again, unless only
 *       one of the upstream's addresses gives it. Rejected: asking once more for each; a changed API would cost every caller two
 *       calls until its breaker opens.
 *   <li>2026-11: secrets are taken out by value, and where they come in: a reply that echoes one is masked before any expression
 *       sees it, so no way out can be forgotten. Bodies are searched in one pass for the usual spellings and for what looks like a
 *       layer of Base64 or escapes around one; what cannot be cut out of a text hides the whole text. Rejected: masking at each way
 *       out (there is always one more), and spellings of two layers (hundreds, and three layers are written as easily).
 *   <li>2026-11: a limit on what others do counts the time that its event loop has lived through ({@link parley.exchange.LivedTime}):
 *       a pause of the process is nobody's timeout, no slow call and no stalled client. Rejected: to forgive one late timer, which
 *       says nothing of a pause that ended before it; a limit on the answer to a client stays one of the clock.
 * </ul>
 */
@NullMarked
package parley.exchange;

import org.jspecify.annotations.NullMarked;
