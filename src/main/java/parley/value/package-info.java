/**
 * The scalar types of the contract language (section 4.6): text of an upstream to a canonical value, back to the upstream's own
 * text, and comparison of canonical values.
 *
 * <p>May use {@code contract} and {@code exchange}. Used by {@code map} (replies), {@code query} (filters and sorting) and
 * {@code check}.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: a package of its own, beside the stages. A filter value goes through the attribute's type exactly as a reply
 *       does, and {@code query} must not depend on {@code map}. Rejected: the types inside {@code map} with an interface
 *       injected into {@code query}; one more abstraction for code that has one implementation.
 * </ul>
 */
@NullMarked
package parley.value;

import org.jspecify.annotations.NullMarked;
