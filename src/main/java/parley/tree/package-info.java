/**
 * The neutral form of a decoded reply: what XML and JSON have in common, how large it may be, and what its values take of the heap.
 *
 * <p>May use {@code exchange}.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: a {@link parley.tree.Tree} is a typed view on plain maps, lists, strings, numbers and booleans, made when
 *       it is looked at. The expression engine works on the plain form without a copy, the other stages on the sealed type.
 *       Rejected: a node object for each value, which would be converted for the engine and back on every reply.
 *   <li>2026-11: what values take of the heap is priced by their kind ({@link parley.tree.NodePrice}), from what the benchmark
 *       {@code tree-sizes} measures. Rejected: one price for all, by which a million numbers that fit were too many, or as many
 *       objects that do not fit were not.
 * </ul>
 */
@NullMarked
package parley.tree;

import org.jspecify.annotations.NullMarked;
