/**
 * What operators see. Built on {@code ExchangeListener}: no stage knows this package.
 *
 * <p>May use {@code gateway} and below.
 */
@NullMarked
package parley.ops;

import org.jspecify.annotations.NullMarked;
