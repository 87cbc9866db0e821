/**
 * The listeners: connections and their deadlines, framing, codings, and the writing of answers. A request finds its
 * {@link parley.route.Route} here and has exactly one answer.
 *
 * <p>May use {@code route}, {@code fetch} and the stages.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: both listeners are a {@code Site} of one handler; what differs is who is let in, what is served and how answers look.
 *       What an address means is one look-up, so public requests go past the router of the library, which costs a twentieth of a
 *       hit; it serves the texts of operators.
 *   <li>2026-11: a document is kept by the bytes of the request target, and goes out again as long as every reply in it is fresh
 *       and still the same ({@code Storage}). So a hit is a look-up, a comparison and a write. Equal queries written
 *       in another way make another document of the same reply; their {@code self} links differ, too.
 *   <li>2026-11: entity tags are weak and leave out when replies were fetched. Rejected: strong ones over all bytes, by which
 *       unchanged data was sent again after every refresh.
 *   <li>2026-11: bodies go out in pieces of 16 KB, two at a time, because the library copies all it is given out of the heap; a
 *       failed piece, or 15 s without one taken, resets the connection. A close would wait for the client. Rejected: the
 *       library's own queue, which says neither how much waits nor since when.
 *   <li>2026-11: what goes out is counted over all loops ({@code Outgoing}). Beyond the limit those who have not read for a
 *       second go first; a large document for which even that makes no room is 503. Callers of one document share its bytes.
 *   <li>2026-11: connections have deadlines and no idle timer. The library's idle timer also runs while a slow upstream is
 *       waited for, so it would cut off every contract whose timeout is longer.
 *   <li>2026-11: a client that left ends its exchange with 499 and no failure, whatever its calls end with: it is neither the
 *       gateway's fault nor the upstream's.
 * </ul>
 */
@NullMarked
package parley.edge;

import org.jspecify.annotations.NullMarked;
