/**
 * Where a gateway is put together: storage, routes and listeners of a process, or a gateway without a listener.
 *
 * <p>May use {@code edge}, {@code route}, {@code fetch} and the stages.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: examples and {@code try} run without guard and cache: each request is one call, so what is shown is what happened.
 * </ul>
 */
@NullMarked
package parley.gateway;

import org.jspecify.annotations.NullMarked;
