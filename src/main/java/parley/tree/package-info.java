/**
 * The neutral form of a decoded reply: what XML and JSON have in common, and paths into it.
 *
 * <p>May use {@code exchange}.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: a {@link parley.tree.Tree} is a typed view on plain maps, lists, strings, numbers and booleans, made when
 *       it is looked at. The expression engine works on the plain form without a copy, the other stages on the sealed type.
 *       Rejected: a node object for each value, which would be converted for the engine and back on every reply.
 * </ul>
 */
@NullMarked
package parley.tree;

import org.jspecify.annotations.NullMarked;
