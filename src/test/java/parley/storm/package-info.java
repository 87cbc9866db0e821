/**
 * The storm: three upstreams that fail as real ones do, callers who ask on regardless, and an oracle that knows every value each
 * record ever had and when. {@link parley.storm.Storm} is the benchmark, {@code StormTest} its short form.
 *
 * <p>The parts: {@link parley.storm.World} is the truth, {@link parley.storm.Weather} decides what an upstream does to each call
 * ({@link parley.storm.WireFault}, {@link parley.storm.Lie}), {@link parley.storm.StormUpstream} does it,
 * {@link parley.bench.OpenLoop} asks, {@link parley.storm.Judge} decides, {@link parley.storm.Tally} counts.
 *
 * <p><b>Decisions</b> (2026-11)
 *
 * <ul>
 *   <li><b>The world is a function of seed, record and time.</b> A memory of all values would cost more than the gateway under
 *       test, and would have to be shared; a function can be asked by upstream, judge and a reader of the log alike.
 *   <li><b>Upstreams make a reply when they send it</b>, after any delay. So the age of a value counts from the same moment for the
 *       oracle as for a gateway, and the tolerance of the judge can be small.
 *   <li><b>Unequal shares.</b> With an outage of 60 of 200 seconds, three equal upstreams cannot be right 88 % of the time. The one
 *       with the long outage gets 8 % of the requests, the two others 46 % each; keys are dealt so that this holds for any seed.
 *   <li><b>The gateway runs in a process of its own</b>, also in the short form: its CPU can be told from that of the load, and the
 *       test needs nothing but the command line. Rejected: the gateway in the test's process.
 *   <li><b>Pages are not asked for</b>, so F-98 … F-101 have no place here; the catalogue's runner has them.
 * </ul>
 */
@NullMarked
package parley.storm;

import org.jspecify.annotations.NullMarked;
