/**
 * A good reply becomes resources: expressions find the raw values, types make them canonical, and what cannot be read follows
 * its attribute's {@code if-bad}.
 *
 * <p>May use {@code text}, {@code value}, {@code expression}, {@code tree}, {@code contract}, {@code yaml}, {@code jsonapi} and
 * {@code exchange}.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: a warning in {@code meta.warnings} names the attribute, the reason's class and the number of records, never the
 *       value: it is read by callers, and a value that could not be read may be anything. The log has the value, cut.
 *   <li>2026-11: a list of one in a slot for a single value is that value; longer lists are refused. The engine collapses lists
 *       of one by itself, so an author cannot tell the two apart.
 *   <li>2026-11: {@code page.more} may also be a text or number as XML and forms have them ({@code true}, {@code 1}, {@code Y}); what
 *       is neither true nor false is a broken reply, because taking it for false would end the list.
 *   <li>2026-11: an error beside an empty place ({@code error}, {@code errors}, {@code err}, {@code fault}, {@code exception} that say
 *       something) is broken also where the records are optional: only a rule of the contract can say what it means. The words that
 *       are false in a condition are no error.
 *   <li>2026-11: an error at the root of a reply that has records is noted in {@code meta.warnings}: a part of them may be missing.
 *       Rejected: a failure, for upstreams that answer in parts say so in this way.
 *   <li>2026-11: a list longer than its {@code max} loses the items beyond it, with a note, as it loses what cannot be read: an
 *       empty list instead would be a wrong answer.
 *   <li>2026-11: names in {@code meta.warnings} are paths ({@code address.street}, {@code meta.asOf}), so that what is counted for
 *       drift is one thing each.
 * </ul>
 */
@NullMarked
package parley.map;

import org.jspecify.annotations.NullMarked;
