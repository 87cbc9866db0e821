/** Retry, admission and breaker around one call to an upstream. */
@NullMarked
package parley.resilience;

import org.jspecify.annotations.NullMarked;
