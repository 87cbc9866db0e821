/**
 * Calls to third-party APIs: the request as a value, the client that sends it once, and the faults of the wire.
 *
 * <p>May use {@code expression}, {@code tree}, {@code contract} and {@code exchange}. Knows nothing of retries, breakers or
 * caches: those wrap {@link parley.upstream.UpstreamSender#send}.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: the client's own decompression and redirects are off. The library ends a truncated gzip stream as if it were
 *       whole, inflates without a bound, and follows redirects to other hosts; {@link parley.upstream.GzipBody} and
 *       {@link parley.upstream.HttpSender} do neither.
 *   <li>2026-11: an attempt that is given up is reset on the wire. The web client forgets its request once the head of the
 *       response has arrived, so an interceptor notes it in {@link parley.upstream.Wire}. Rejected: the bare HTTP client, which
 *       would have made us write request building, pools per request and body codecs again.
 *   <li>2026-11: host names are resolved here, each address is checked, and the connection goes to the checked address. A
 *       check of the name followed by a second resolution inside the client could be told two different things.
 *   <li>2026-11: the connections read replies with a codec of ours ({@link parley.upstream.ReplyCodec}). The library keeps a
 *       connection on which bytes follow a complete reply, and the next reply begins with them. Rejected: giving up keep-alive.
 * </ul>
 */
@NullMarked
package parley.upstream;

import org.jspecify.annotations.NullMarked;
