/**
 * The contract language: what a contract says, as records, and the loader that reads it with every problem at its place.
 *
 * <p>May use {@code yaml}, {@code text} and {@code exchange}. Each section of the language is one class of keys ({@code PageKeys}), which
 * declares form, default, samples and explanation once; {@link parley.contract.Language} lists the sections. What keys ask of each other
 * beyond the declared rules is code of the same class. Expressions stay source text; {@code route} compiles them and gathers both lists
 * of problems.
 *
 * <p><b>Decisions</b> (2026-11).
 *
 * <ul>
 *   <li>A key is a typed handle that readers use ({@code section.get(RETRY.attempts)}). Rejected: binding by reflection or annotations
 *       (half of the keys have a short and a long form), and a schema beside the loader (it would drift).
 *   <li>A format names the section of its options, and an upstream holds what they say as a list: a new format is one constant, its
 *       options and its decoder. Rejected: a component of the upstream for each, which every caller of its constructor had to name.
 *   <li>Keys of version 1 that this build does not serve are refused with a message that says so: a key that is silently ignored would
 *       promise what the gateway does not do.
 *   <li>Contracts with errors are read as far as possible ({@link parley.contract.ContractSet#refused()}), so that their expressions are
 *       checked in the same run. What could not be read stands there as {@code $}; they are never served.
 *   <li>A default gives way to what the author wrote where it is the smaller promise ({@code timeout: 3s} makes {@code attempt} 2700ms),
 *       never where it is the larger one. Two written values that contradict each other are refused with both lines.
 *   <li>What can never happen is refused (attempts whose waits alone fill the timeout, pages that do not fit it); what only hanging calls
 *       prevent is a warning, because calls that fail early leave room.
 *   <li>The worst case counts what can be, not what is likely: its time is the timeout wherever a call may wait for its turn.
 *   <li>{@code off} switches a map of settings off, a map below an upstream's {@code off} on again. The retry {@code budget} is one for
 *       the whole upstream.
 *   <li>{@code default} and {@code value} have the public form of their type, not the upstream's: they are what callers see.
 *   <li>What a request sends follows from how it is written (a map, a text that begins with {@code <}, {@code form}), never from the
 *       format of the replies. In its short form {@code %} and {@code +} of the query are refused: guessing would send one of them wrong.
 *   <li>A list whose request sends no {@code page.size} must say {@code upstream-size}: a size that nobody sends is silently ignored.
 *       A next link may only lead to the path of its request or one that {@code path-pattern} names: a forged cursor must not call any
 *       address of the host with the gateway's credentials.
 *   <li>A named type is an attribute without its place: a use is read as if the keys of the type stood there, so nothing behind the
 *       reader knows of names.
 * </ul>
 */
@NullMarked
package parley.contract;

import org.jspecify.annotations.NullMarked;
