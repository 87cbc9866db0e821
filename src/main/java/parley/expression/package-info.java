/**
 * Expressions on replies and templates of requests: the language of contracts, its load-time profile, and its engine.
 *
 * <p>May use {@code tree}, {@code contract}, {@code yaml}, {@code text} and {@code exchange}.
 *
 * <p>The way of an expression: {@code Parser} reads the text into a {@code Syntax} tree; {@code Profile} and {@code Growth}
 * refuse what is impure or unbounded; {@code Drafting} puts steps together and finds the parents that are asked for; {@code
 * PartCompiler}, with one class for paths and one for calls, makes {@code Part}s of that, which a {@code Run} evaluates. Two classes
 * that extend {@code Following} tell from the syntax what an expression can give, and where it reads it.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: one engine of our own. A port of JSONata beside compiled parts had two meanings for one text, words of its own in
 *       failures and a bound of time; it is the oracle of the random suite now. Rejected: generating byte code, little faster.
 *   <li>2026-11: drafts have the shape of JSONata's own processed tree, so that its rules for lists, sequences and parents can be
 *       followed to the letter, also where they look odd: a contract must not change its meaning with its engine.
 *   <li>2026-11: cost is counted in steps by one {@code Meter} for all expressions of a reply, whose size decides how many there are;
 *       a regular expression counts the characters that are read. Rejected: a bound of time, which a busy machine breaks.
 *   <li>2026-11: regular expressions run on RE2/J, but for rows of characters, which need no automaton: four times as fast. Rejected:
 *       {@code java.util.regex}, whose classes and ends of lines differ.
 *   <li>2026-11: the decoder marks an element; it is not told by its names, so that {@code $xml} in JSON and {@code $json} in XML keep
 *       their own rules. Where one value is wanted, an element counts as its text; one that holds others fails there.
 *   <li>2026-11: a condition decides with all that stands in it, its predicates, lambdas and {@code let}: {@code a != 'x'} is true of
 *       an absent {@code a}. Values keep JSONata's meaning. Rejected: only its top, where {@code results[status != 'ok']} hid an error.
 *   <li>2026-11: a condition that compares several values with one fails, since JSONata's answer is always the same. In {@code records}
 *       a comparison fails, too, that only kinds make false ({@code type = 7} of {@code "7"}): drift is no empty list.
 *   <li>2026-11: an id that is joined of several values is nothing where one is missing, and fails where one is several: {@code "T-"}
 *       would be the id of another record. A condition or {@code ''} in an operand says that it may be missing.
 *   <li>2026-11: stricter than the contract language asks: {@code @} joins, functions in variables and partial application are
 *       refused; the ends of a range are numbers or {@code $count(...)}; pictures are written out. Numbers have no exponent as texts.
 * </ul>
 */
@NullMarked
package parley.expression;

import org.jspecify.annotations.NullMarked;
