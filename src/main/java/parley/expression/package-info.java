/**
 * Expressions on replies and templates of requests: the language of contracts, its load-time profile, and its engine.
 *
 * <p>May use {@code tree} and {@code exchange}.
 *
 * <p>The way of an expression: {@code Parser} reads the text into a {@code Syntax} tree; {@code Profile}, {@code Growth} and
 * {@code Ancestry} refuse what is impure or unbounded; {@code Drafting} puts steps together and finds the parents that are asked for;
 * {@code PartCompiler}, with one class for paths and one for calls, makes {@code Part}s of that, which a {@code Run} evaluates.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: one engine of our own. A port of JSONata beside compiled parts had two meanings for one text, words of its own in
 *       failures and a bound of time; it is the oracle of the random suite now. Rejected: generating byte code, which is faster by
 *       little and debugged by nobody.
 *   <li>2026-11: drafts have the shape of JSONata's own processed tree, so that its rules for lists, sequences and parents can be
 *       followed to the letter, also where they look odd: a contract must not change its meaning with its engine.
 *   <li>2026-11: each variable, position and parent has a slot in the run. Functions stand only where they are called at once, so no
 *       slot is needed twice, and nothing is looked up by name.
 *   <li>2026-11: cost is counted in steps by one {@code Meter} for all expressions of a reply, whose size decides how many there are;
 *       a regular expression counts the characters that are read. Rejected: a bound of time, which a busy machine breaks.
 *   <li>2026-11: regular expressions run on RE2/J, but for those that are a row of characters with a repeated last one: those are
 *       looked for without an automaton, four times as fast. Rejected: {@code java.util.regex}, whose classes and ends of lines differ.
 *   <li>2026-11: an element is marked by the decoder ({@code ObjectMembers.isElement}) and not told by its names, so that
 *       {@code $xml} in JSON and {@code $json} in XML keep their own rules. An element with attributes and no text counts as the
 *       empty text where a single value is wanted.
 *   <li>2026-11: a condition decides with all that stands in it: {@code a != 'x'} is true of an absent {@code a} also in its
 *       predicates and lambdas, and in what {@code let} defines for it; {@code $not} of an absent value holds. Values and
 *       {@code optional} keep JSONata's meaning: there an absent value must excuse nothing. Rejected: only the top of a condition, where {@code results[status != 'ok']} took an error for data.
 *   <li>2026-11: a condition that compares several values with one fails, since JSONata's answer is always the same; a value keeps that
 *       answer. A value that asks whether a text of XML holds is warned of, not refused: "is there a text" may be meant.
 *   <li>2026-11: an element within a list or object that is made a text counts as its text; one that holds others fails, for its
 *       tree is no text that anybody wants in a value. Text with elements in it fails where it is compared, too: what stands outside
 *       of those decides nothing. Rejected: JSONata's tree, which put {@code {"_kind"...} before callers.
 *   <li>2026-11: an id that is joined of several values ({@code &}, {@code $join}) is nothing where one of them is missing, and fails
 *       where one is several: {@code "T-"} would be the id of another record. A condition or {@code ''} in an operand says that it may be
 *       missing. Values keep what JSONata joins.
 *   <li>2026-11: in {@code records} a comparison fails, as in a condition, that only kinds or a list make false ({@code type = 7} of
 *       {@code "7"}): no record would come, and drift is no empty list. An absent value is equal to nothing there, as in JSONata.
 *   <li>2026-11: stricter than the contract language asks: {@code @} joins, functions in variables and partial application are
 *       refused; the ends of a range are numbers or {@code $count(...)}; pictures are written out. Numbers have no exponent as texts.
 *   <li>2026-11: in a template an empty text counts as no value, also for a single hole: a query entry, header or key is left
 *       out alike.
 * </ul>
 */
@NullMarked
package parley.expression;

import org.jspecify.annotations.NullMarked;
