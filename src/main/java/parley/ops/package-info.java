/**
 * What operators see: logs, metrics, and a listener of their own. Built on {@code ExchangeListener}, {@code GuardListener} and views:
 * no stage knows this package.
 *
 * <p>May use {@code gateway}, {@code edge}, {@code route}, {@code fetch} and the stages.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11, access log: lines are composed as bytes in a buffer of each thread and written ten times a second. Rejected: an event
 *       of the logging library for each request, which costs several times as much as a cache hit itself. The price is a tenth of a
 *       second of lines when the process is killed. When nobody reads the stream, lines are dropped and counted: a request never
 *       waits for its log.
 *   <li>2026-11, metrics: counters are kept by their labels in a map of our own, because the look-up of the library builds lists of
 *       tags. Views of guards and cache are read at each scrape instead of being counted twice. Every call that fails counts as a
 *       fault of its upstream, a plain not-found too: the label tells them apart.
 *   <li>2026-11, admin listener: without a token it takes no name as Host but its own, since a page in the operator's browser can make any
 *       name lead to loopback; addresses are always taken, and with a valid token any name is. Beyond loopback it wants the operator's token or {@code --admin-open}. The consumers
 *       of the public interface are no operators: whoever may read prices must not be able to purge them.
 *   <li>2026-11, probes are answered to everybody and say one word. An upstream that is down changes neither of them.
 *   <li>2026-11, purge: without a filter it is refused. Dropping everything in an outage leaves nothing to serve.
 *   <li>2026-11, reload: {@code POST /reloads} is 201 with a verdict, also where the set is refused: the request was understood and the
 *       verdict is what it asked for. Rejected: a failure status, which has no place for several problems with their cures. Nothing
 *       watches the folder: whoever writes several files knows when they belong together, a watcher does not.
 *   <li>2026-11, the id of a breaker and of its upstream is the name of the contract, because a contract has one upstream.
 * </ul>
 */
@NullMarked
package parley.ops;

import org.jspecify.annotations.NullMarked;
