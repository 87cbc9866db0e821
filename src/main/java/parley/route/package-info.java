/**
 * What can be asked: one class for each use case, compiled at load with the catalog, and found by one look-up on type and shape of
 * the address.
 *
 * <p>May use {@code fetch} and the stages.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: a route is a value that says methods, access and deadline, so that nobody asks the catalog twice. Whoever
 *       may not read one of its types hears that before it is looked at what the address offers and which methods it takes.
 *   <li>2026-11: the entry point {@code /} lists the types under {@code meta.resources}, not as top-level links: JSON:API 1.1
 *       (section 7.1, JA-LK-09) allows no other names there, and strict clients refuse them.
 *   <li>2026-11: a type without {@code list} has no collection address (404), as a type without {@code get} has no resource
 *       address: an address that allows no method at all is none.
 *   <li>2026-11: only a list that is current says that something does not exist. From a stale one an id that is missing gets the
 *       failure for which it is stale.
 *   <li>2026-11: {@code meta.pagination: best-effort} stands where a collected list may have moved while it was read: a record came
 *       twice, the totals of its pages differ, or there are several counted pages and no total to check them by (F-99).
 *   <li>2026-11, writes: one that has left goes on without its caller, as a {@code part} of its exchange, and in any case drops what
 *       it may have changed from the store. Every error of a write says in {@code meta.sent} whether it was sent; one that may have
 *       been done is not called retryable, unless the caller's own key makes the repeat safe.
 *   <li>2026-11, keys: a contract that reads {@code request.key} gets the caller's key, or one made for this request, so that its
 *       call may be made again where the answer was lost. {@code If-Match} goes out as {@code request.match}, elsewhere it is 412.
 *   <li>2026-11: what callers wrote and the upstream only accepted is 202, also without a job.
 * </ul>
 */
@NullMarked
package parley.route;

import org.jspecify.annotations.NullMarked;
