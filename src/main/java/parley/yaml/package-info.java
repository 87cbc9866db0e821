/**
 * YAML files as people write them: composed with the place of every value, with what is wrong with them in words that an author can use.
 * A section is declared as a list of keys, each with its form, default, samples and explanation; reading, schema and reference come from
 * that declaration. Knows nothing of contracts: the settings file is read with it as well.
 *
 * <p>May use {@code text} and {@code exchange}.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: a section is a class of handles that are added in the order of their fields, and itself the form of the key that it
 *       stands behind. Rejected: a list of keys beside constants, which names each of them twice.
 *   <li>2026-11: nodes are built from the events of the YAML parser, with aliases counted and tags refused on the way.
 *       Rejected: the library's node graph (an alias has no place of its own there), and binding to objects (no marks,
 *       YAML's own guesses at types).
 *   <li>2026-11: a line that only lacks quotes is reported, mended in memory and read on. Otherwise the most frequent
 *       mistake would hide all others of the file, one run after the other.
 *   <li>2026-11: beside errors and warnings there are notes: worth knowing, nothing to mend.
 * </ul>
 */
@NullMarked
package parley.yaml;

import org.jspecify.annotations.NullMarked;
