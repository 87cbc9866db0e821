/**
 * Measurements of the running gateway, each by one command; nothing here belongs to the tests that gate a build. What they share
 * with the storm are server processes and their CPU time.
 *
 * <p><b>Decisions</b> (2026-11)
 *
 * <ul>
 *   <li><b>CPU time per answer, not throughput.</b> It is steady on a shared machine, and what a machine is paid for.
 *   <li><b>Interleaved rounds and medians.</b> Each round visits every server, so what the machine does meanwhile happens to all;
 *       only ratios within one run mean something.
 * </ul>
 */
@NullMarked
package parley.bench;

import org.jspecify.annotations.NullMarked;
