/**
 * The fault catalogue as tests: what an upstream can do to the gateway, row by row, each for a JSON and for an XML contract, and
 * what the caller, the cache, the breaker and the metrics make of it. May use everything.
 *
 * <p><b>Decisions</b> (2026-11)
 *
 * <ul>
 *   <li>Rows are data and know nothing of how they are checked; each point of the check plays every row on a contract of its own,
 *       so that rows run side by side and cannot disturb one another.
 *   <li>A raw socket server sends what no correct server can; replies that are whole HTTP come from WireMock in a second run of
 *       some rows. Rejected: WireMock for all of them, because it frames everything correctly.
 *   <li>Faults over many requests are named tests beside the table. One test counts that every id is somewhere.
 * </ul>
 */
@NullMarked
package parley.catalogue;

import org.jspecify.annotations.NullMarked;
