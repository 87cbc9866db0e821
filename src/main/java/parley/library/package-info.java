/**
 * What Parley uses of Vert.x and Netty that their public interfaces do not show: all of it here, so that another version of them is
 * one place to look at. {@link parley.library.Internals} is what the rest may use, {@link parley.library.SelfTest} finds out at start
 * whether it is still there.
 *
 * <p>May use nothing of ours. Everything else may use it.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: a gateway whose libraries differ in what it needs does not start. Rejected: to find out with the first call, when a
 *       reply that is read by the library's own codec would be taken for the answer to another request (T-52).
 *   <li>2026-11: the self-test makes one real call over the loopback interface: a handler of the expected name may still be asked
 *       nothing. Another version alone stops nobody; the message names both.
 * </ul>
 */
@NullMarked
package parley.library;

import org.jspecify.annotations.NullMarked;
