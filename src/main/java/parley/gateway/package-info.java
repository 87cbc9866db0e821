/**
 * The pipeline: where the stages are put together and objects are wired, and the public listener.
 *
 * <p>May use every stage.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: the public listener's router has one route; what an address means is one look-up in the
 *       {@link parley.gateway.Catalog}. A route for each type would make the cost grow with their number.
 *   <li>2026-11: the entry point {@code /} lists the types under {@code meta.resources}, not as top-level links: JSON:API 1.1
 *       (section 7.1, JA-LK-09) allows no other names there, and strict clients refuse them.
 *   <li>2026-11: decoding, classifying and mapping of one reply run in one piece, on the event loop for small bodies and on a
 *       worker for the others ({@link parley.gateway.Digestion}); a reply is never handed to and fro. The border is 64 KB. What no
 *       worker had time for by the deadline is gateway-overloaded and nothing to the breaker. Rejected: a limit in seconds, by which
 *       a busy machine made good replies broken.
 *   <li>2026-11: what sorts, filters, links or writes many records, or long ones, leaves the event loop as well ({@code Workers}).
 *       There are as many workers as processors: more would only hold more trees at a time, and take the processors from the loops.
 *       A worker looks once more for a document that others made while it waited. A share of the budget for bodies is held until
 *       the document has been read, or for a second ({@code Exchange.holds}); who waits for another reply holds none, lest it wait
 *       for itself.
 *   <li>2026-11: fetches that are wanted together are given up together ({@code Together}): the first failure that
 *       decides resets the others, which is no failure of theirs.
 *   <li>2026-11: only a list that is current says that something does not exist. From a stale one an id that is missing gets the
 *       failure for which it is stale.
 *   <li>2026-11: entity tags are weak and leave out when replies were fetched ({@code EntityTag}). Rejected: strong
 *       ones over all bytes, by which unchanged data was sent again after every refresh.
 *   <li>2026-11: a body that cannot be read, for whatever reason, is still classified: a 503 with a byte that is no character is
 *       an outage, not a broken document. With a good status the reason stands. Rejected: failing at once for charset and size,
 *       which hid the status and its Retry-After.
 *   <li>2026-11: a type without {@code list} has no collection address (404), as a type without {@code get} has no resource
 *       address: an address that allows no method at all is none.
 *   <li>2026-11: bodies go out in pieces of 16 KB, two at a time, because the library copies all it is given out of the heap; a
 *       failed piece, or 15 s without one taken, resets the connection. A close would wait for the client. Rejected: the
 *       library's own queue, which says neither how much waits nor since when.
 *   <li>2026-11: what goes out is counted over all loops ({@link parley.gateway.Outgoing}). Beyond the limit those who have not read for a
 *       second go first; a large document for which even that makes no room is 503. Callers of one document share its bytes.
 *   <li>2026-11: connections have deadlines and no idle timer ({@link parley.gateway.ConnectionDeadlines}). The library's idle timer
 *       also runs while a slow upstream is waited for, so it would cut off every contract whose timeout is longer.
 *   <li>2026-11: over a reload a contract keeps guard, credentials and connections as long as it leads to the same host, and its
 *       replies as long as it reads them in the same way ({@code Digest}). Clients that are gone are closed by the clock, a minute after the longest timeout of all contracts: no request can still use them then. Rejected:
 *       counting uses, which touches every request for the sake of a rare event.
 *   <li>2026-11: a document is kept by the bytes of the request target, and goes out again as long as every reply in it is fresh
 *       and still the same ({@link parley.gateway.Storage}). So a hit is a look-up, a comparison and a write. Equal queries written
 *       in another way make another document of the same reply; their {@code self} links differ, too.
 *   <li>2026-11: examples and {@code try} run without guard and cache: each request is one call, so what is shown is what happened.
 *   <li>2026-11: a client that left ends its exchange with 499 and no failure, whatever its calls end with: it is neither the
 *       gateway's fault nor the upstream's.
 *   <li>2026-11: a collected list is one reply of one fetch: its pages are calls of their own behind the guard, and the page that
 *       completes it is judged together with all others inside its attempt, so that the breaker hears of a circle or of a list that
 *       was cut. Where pages are counted and the first one states the total, the others are asked for eight at a time.
 *   <li>2026-11: {@code meta.pagination: best-effort} stands where a collected list may have moved while it was read: a record came
 *       twice, the totals of its pages differ, or there are several counted pages and no total to check them by (F-99).
 * </ul>
 */
@NullMarked
package parley.gateway;

import org.jspecify.annotations.NullMarked;
