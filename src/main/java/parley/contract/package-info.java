/**
 * The contract language: what a contract says, as records, and the loader that reads it from YAML with every problem at its
 * place.
 *
 * <p>May use {@code exchange}. Expressions and templates stay source text here ({@link parley.yaml.Source}); {@code gateway}
 * compiles them and gathers both lists of problems.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: keys of language version 1 that this build does not serve yet are refused like unknown ones, with a
 *       message that says so. A key that is silently ignored would make a contract promise what the gateway does not do.
 *   <li>2026-11: nodes are built from the events of the YAML parser, with aliases counted and tags refused on the way.
 *       Rejected: the library's node graph (an alias has no place of its own there), and binding to objects (no marks,
 *       YAML's own guesses at types).
 *   <li>2026-11: a line that only lacks quotes is reported, mended in memory and read on. Otherwise the most frequent
 *       mistake would hide all others of the file, one run after the other.
 *   <li>2026-11: contracts with errors are still read as far as possible ({@link
 *       parley.contract.ContractSet#refused()}), so that their expressions can be checked in the same run. What could
 *       not be read stands there as {@code $}; they are never served.
 *   <li>2026-11: {@code records: { from: path, optional: true }} is the long form of {@code records}, like that of an
 *       attribute. Rejected: {@code optional} beside it, which reads as if the operation were optional.
 *   <li>2026-11: {@code page: none} is the short form of {@code page: { style: none }}; {@code {upstream: true, …}} is
 *       the long form of an upstream filter.
 *   <li>2026-11: a default gives way to what the author wrote where it is the smaller promise ({@code timeout: 3s} makes
 *       {@code attempt} 2700ms, {@code max-size: 10} makes {@code size} 10), never where it is the larger one: {@code
 *       stale-if-error: 20s} does not make {@code fresh} shorter, it is refused. Two written values that contradict each other are
 *       refused with both lines.
 *   <li>2026-11: a default attempt leaves a tenth of the timeout. An attempt that is as long as the timeout ends with the request,
 *       as {@code deadline-exceeded}, and a breaker would never hear of an upstream that hangs. Who writes that is warned.
 *   <li>2026-11: {@code off} is allowed for {@code stale-if-error}, {@code refresh-ahead} and {@code not-found}, since there are
 *       values that must never be served stale. A map below an upstream's {@code off} switches on again, with defaults. A retry
 *       {@code budget} is refused at an operation: the budget is one for the whole upstream.
 *   <li>2026-11: attempts that cannot begin are refused where the waits alone, as long as jitter can make them, fill the timeout
 *       or the provider's rate forbids them, and warned of where only hanging calls leave no room: calls that fail early do
 *       leave it, and the usual settings (3 attempts of 5s in 10s) rely on that.
 *   <li>2026-11: the worst case counts every HTTP request on the wire, so redirects count, and it counts what can be, not what is
 *       likely: its time is the timeout wherever a call may wait for its turn or as long as the upstream asks.
 *   <li>2026-11: {@code default} and {@code value} have the public form of their type (ISO dates, decimals as text), not
 *       the upstream's: they are what callers see.
 *   <li>2026-11: in the short form of a request literal {@code %} and {@code +} of the query are refused. The long form
 *       encodes, a URL is encoded already, and guessing would send one of them wrong.
 *   <li>2026-11: coverage by examples is checked where examples run, not here.
 *   <li>2026-11: {@code page.upstream-size} says that every page of the upstream has that many records, so that pages of other
 *       sizes are composed of them. The language had no word for it. A list whose request sends no {@code page.size} must have
 *       it: a size that callers may choose and nobody sends is a parameter that is silently ignored. Unless {@code max-size} is
 *       written it is at most {@code upstream-size}, so that no more than two calls are the rule.
 *   <li>2026-11: {@code page.total} also goes with {@code local} and {@code none}: a list that says how many records it has is
 *       checked by it (F-83). {@code first} of an offset is what the upstream calls the first record, 0 unless said otherwise.
 *   <li>2026-11: {@code page.path-pattern} names the paths that a next link may lead to besides that of its request (RE2, below the
 *       url). Some APIs page under another path than they list; letting every path of the host pass would let a forged cursor
 *       call any address of the upstream with the gateway's credentials.
 *   <li>2026-11: {@code upstream-size: any} with {@code collect} composes pages within that limit, unless a local filter or sort or
 *       {@code find-in} needs the whole list: then it is collected. One key for both, since both say how many pages may be read.
 *   <li>2026-11: {@code style: link} without {@code carries} is refused where expressions are compiled, because its cure is what the
 *       links of the examples have, and those may stand in bodies.
 *   <li>2026-11: a link needs no hole: {@code page.cursor} is never filled with style link, because the whole address is the
 *       upstream's. With {@code next} the link stands in the body, without it in the header {@code Link}.
 *   <li>2026-11: pages that may be read for one request must fit its timeout when each takes as long as an attempt may, and the
 *       provider's rate; otherwise the contract is refused. Who collects writes a longer {@code timeout} or a shorter
 *       {@code attempt}.
 *   <li>2026-11: every key is declared once ({@link parley.contract.Language}), with its form, default, samples and what it asks of
 *       other keys. Readers still name keys where they read them, and {@code Section} stops a reader that asks for an undeclared
 *       key or reads it as another kind; a test finds declared keys that nobody reads. Rejected: binding keys to readers by
 *       reflection or annotations (half of them have a short and a long form), and a schema beside the loader (it would drift).
 *   <li>2026-11: the declarations of an operation are three: the keys of a list, those of a get, and all of them, since the
 *       loader says of a misplaced key where it goes and the schema must not offer it.
 *   <li>2026-11: beside errors and warnings there are notes: worth knowing, nothing to mend. {@code type: json} is one.
 *   <li>2026-11: a named type is an attribute without its place: a use is read as if the keys of the type stood there, so that every
 *       option, {@code values} and {@code absent} texts can be shared and nothing behind the reader knows of names. Rejected: types as
 *       values of the model, which each option would have to be merged into.
 *   <li>2026-11: words of other languages ({@code float}, {@code gte}, {@code error}, {@code pageSize}) are refused like any
 *       other, but the message names the one that was meant.
 *   <li>2026-11: what a request sends follows from how it is written (a map, a text that begins with {@code <}, {@code form}), never
 *       from the format of the replies or a header. Only SOAP asks for XML, since the envelope is made around it.
 * </ul>
 */
@NullMarked
package parley.contract;

import org.jspecify.annotations.NullMarked;
