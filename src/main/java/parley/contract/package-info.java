/**
 * The contract language: what a contract says, as records, and the loader that reads it from YAML with every problem at its
 * place.
 *
 * <p>May use {@code exchange}. Expressions and templates stay source text here ({@link parley.contract.Source}); {@code gateway}
 * compiles them and gathers both lists of problems.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: keys of language version 1 that this build does not serve yet are refused like unknown ones, with a message that
 *       says so. A key that is silently ignored would make a contract promise what the gateway does not do.
 * </ul>
 */
@NullMarked
package parley.contract;

import org.jspecify.annotations.NullMarked;
