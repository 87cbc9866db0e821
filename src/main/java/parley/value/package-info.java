/**
 * The scalar types of the contract language (section 4.6): text of an upstream to a canonical value, back to the upstream's own
 * text, and comparison of canonical values.
 *
 * <p>May use {@code contract}, {@code yaml}, {@code text} and {@code exchange}. Used by {@code map} (replies), {@code query} (filters
 * and sorting) and {@code check}. {@link parley.value.Scalar} is one compiled type, {@link parley.value.Money} the one value of two parts,
 * {@link parley.value.TypeProblems} what a contract's author got wrong. What is blank, {@code absent} or listed in
 * {@code values} is the caller's business; so are lists and objects.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: a package of its own, beside the stages. A filter value goes through the attribute's type exactly as a reply
 *       does, and {@code query} must not depend on {@code map}. Rejected: types inside {@code map} behind an interface.
 *   <li>2026-11: numbers keep the digits that were sent, without a plus, leading zeros and exponent ({@code 007.50} is
 *       {@code 7.50}, {@code 1E+2} is {@code 100}), up to 100 significant digits and exponent 308. {@code scale} fixes the number
 *       of decimals, so it also pads. The number of digits is checked before one is made; rejected: trusting BigDecimal, which
 *       expands {@code 1e1000000000} when it is printed.
 *   <li>2026-11: fractions of a second are printed as {@code Instant} does, in three, six or nine digits and not at all when zero.
 *       Rejected: the digits as sent, which would make one moment two texts.
 *   <li>2026-11: {@code format: iso} names the usual forms in a list of formats. A declared list is complete: without it,
 *       ISO is not understood besides. A date alone is a date-time only where a pattern without time says so, because midnight
 *       would be invented; RFC 822 zone names outside the standard (CET) are refused, because UTC would be.
 *   <li>2026-11: what callers write is read in its public form first (a point as decimal sign, ISO dates), and a time without zone
 *       is UTC, as all they are given; they cannot know the upstream's zone. Rejected: the upstream's zone, which is right for
 *       replies only.
 *   <li>2026-11: names of zones, months and weekdays in patterns are tables of ours, laid over java.time's patterns. Its own take
 *       BST for Bangladesh and change between releases. Rejected: region names for zones, which have two offsets a year.
 *   <li>2026-11: a text that can mean two things ({@code 0,123} with separators, {@code 1,029 s}, {@code 1y 2m}) is bad: null with
 *       a note can be mended, a wrong number is not seen. What is bad is told to logs by its kind, never by its text.
 *   <li>2026-11: names of HTML characters need their semicolon, numbers do not. Browsers also take {@code &copy} alone, which would
 *       destroy the addresses that stand in plain texts. Rejected: an HTML library, for a job of two hundred lines.
 *   <li>2026-11: a text longer than regular expressions may read (10,000 characters) does not match its pattern. Rejected: matching
 *       a cut text, which can be right by accident.
 * </ul>
 */
@NullMarked
package parley.value;

import org.jspecify.annotations.NullMarked;
