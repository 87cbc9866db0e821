/**
 * Proves contracts: validation of whole sets, examples through the real pipeline, coverage.
 *
 * <p>May use {@code gateway} and below.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: examples run one after the other, in memory, with a sender that plays the upstream. Everything else is the
 *       pipeline that serves callers. Rejected: a server for the upstream, which would make {@code check} slow and its failures
 *       depend on ports.
 *   <li>2026-11: a request of the example must be asked exactly as expected, query parameters in any order: a parameter too many
 *       is a finding like one too few.
 * </ul>
 */
@NullMarked
package parley.check;

import org.jspecify.annotations.NullMarked;
