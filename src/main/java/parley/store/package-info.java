/**
 * What outlives a request, behind one small interface for each kind: the keys of writes, which have to be known again when a caller
 * repeats one. A store holds texts of others and understands none of them.
 *
 * <p>May use {@code exchange}.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: a key is recorded as in doubt before its call leaves, and what cannot be recorded is not done: whoever sends a key relies on
 *       being able to repeat the request. Rejected: going on from memory, which a restart would turn into a second order.
 *   <li>2026-11, bounds: a day, 100,000 keys and 64 MiB of answers, and of each half for one consumer. What is full refuses new keys;
 *       dropping old ones would do their writes again.
 *   <li>2026-11: consumer, route and key are kept as one hash: fixed in size, and nobody who reads the file can use a key.
 * </ul>
 */
@NullMarked
package parley.store;

import org.jspecify.annotations.NullMarked;
