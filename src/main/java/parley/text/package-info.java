/**
 * Text forms that several stages read and write alike: addresses and lists of header fields first of all.
 *
 * <p>Decisions
 *
 * <ul>
 *   <li>2026-11: one {@link parley.text.Uri} for redirects, {@code Link} headers, next links and type {@code uri}. {@link java.net.URI}
 *       takes {@code ?x=2} for a name beside the page and refuses the blanks and umlauts that upstreams send; it stays where contracts
 *       write addresses. The result never holds what a browser would read differently: controls, backslashes, blanks.
 *   <li>2026-11: what a header field holds beyond ASCII is percent-encoded byte by byte, as it came. Reading it as text first would
 *       call another address, whose 404 looks like an answer.
 *   <li>2026-11: one {@link parley.text.FieldList} for all header fields that are lists; what a field makes of its members stays where
 *       the field is read. It never refuses, so {@code Link} has a reader of its own: there a list that is none must not pass for the end.
 * </ul>
 */
@NullMarked
package parley.text;

import org.jspecify.annotations.NullMarked;
