/**
 * Proves contracts: validation of whole sets, examples through the real pipeline, coverage.
 *
 * <p>May use {@code gateway}, {@code edge}, {@code route}, {@code fetch} and the stages.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: examples run one after the other, in memory, with a sender that plays the upstream. Everything else is the
 *       pipeline that serves callers. Rejected: a server for the upstream, which would make {@code check} slow and its failures
 *       depend on ports.
 *   <li>2026-11: a request of the example must be asked exactly as expected, query parameters in any order: a parameter too many
 *       is a finding like one too few.
 *   <li>2026-11: what replies look like is judged by those of the examples, decoded once more: one path that is text here and an
 *       object or a number there is a warning where an expression compares or joins it, and a note where an attribute takes it.
 *       Paths are matched by their end, because an expression may begin at a record. Rejected: to warn of every such path, since
 *       a slot that takes a single value copes.
 *   <li>2026-11: an upstream-code that no example shows is a warning like an untouched rule: a misspelt path gives nothing, and
 *       nobody would miss it. Of detail that cannot be told: its fixed words are always there.
 * </ul>
 */
@NullMarked
package parley.check;

import org.jspecify.annotations.NullMarked;
