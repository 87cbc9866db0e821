/**
 * Expressions on replies and templates of requests: the language of contracts, its load-time profile, and its engine.
 *
 * <p>May use {@code tree} and {@code exchange}.
 */
@NullMarked
package parley.expression;

import org.jspecify.annotations.NullMarked;
