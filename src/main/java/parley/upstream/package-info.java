/**
 * Calls to third-party APIs: the request as a value, the client that sends it once, and the faults of the wire. Knows nothing of
 * retries, breakers or caches, which wrap {@link parley.upstream.UpstreamSender#attempt}. May use {@code text}, {@code expression},
 * {@code tree}, {@code contract}, {@code yaml}, {@code exchange} and {@code library}.
 *
 * <p><b>Decisions</b> (2026-11).
 *
 * <ul>
 *   <li>The client's decompression and redirects are off: it ends a cut gzip stream as if it were whole, inflates without a bound
 *       (here a quarter of a megabyte a turn), and follows redirects to other hosts. Replies are read by
 *       {@link parley.upstream.ReplyCodec}: the library's own keeps a connection on which bytes follow a complete reply. Rejected:
 *       giving up keep-alive.
 *   <li>An attempt that is given up is reset on the wire ({@link parley.upstream.Wire}). Rejected: the bare HTTP client, with request
 *       building, pools and codecs of our own.
 *   <li>Host names are resolved here, and the connection goes to the address that was checked: a second resolution could differ. A name
 *       that does not exist is remembered for two seconds; while the resolver fails the last good addresses serve for five minutes.
 *   <li>A request that met a connection just closed goes once more, over a new one: the pool would hand out another dead one. The pool is
 *       as large as the calls that are admitted, so that the queue is the one of admission. Each loop keeps connections of its own.
 *   <li>An address is judged by the outcome of the whole attempt; one that is left out is still tried when all others refuse.
 *   <li>A body that ends with its connection may be cut: the decoder refuses it where a part would read as a whole one, and over TLS it
 *       is whole only after close_notify. Rejected: refusing such bodies in all formats.
 *   <li>Bodies are paid for from one budget ({@link parley.upstream.BodyBudget}): a large one as a whole, with the tree that its
 *       separators announce ({@link parley.upstream.TreePrice}); what cannot be paid for stays in the network. Rejected: paying at the
 *       head, by which an upstream that lies would lock out the others, or while the tree grows, where two would wait for each other.
 *   <li>The pages of a collected list stay paid for until it is answered; earlier lists end first, and small replies have a quarter of
 *       their own. Rejected: an account of the records alone, which nobody could check before they are there.
 *   <li>A next link becomes a cursor of what follows the path ({@link parley.upstream.NextLinks}); what the contract fills itself is
 *       taken out and set again, so no cursor shows a secret or overrules a constant. Rejected: a signature, and a table of cursors,
 *       which other instances would not have. A {@code Link} that cannot be read is a broken reply, or a list would end in silence.
 *   <li>A text body holds no holes unless it is XML, which follows from its first sign: nothing could encode them. A value that cannot
 *       stand where the contract puts it is 400. Rejected: replacing or trimming it: two values would be one to the upstream.
 *   <li>A value inside quotes needs a pattern, values, a type without quotes, or {@code $quoted}
 *       ({@link parley.upstream.QuotedLanguage}). Rejected: asking for the language, which an author may name wrongly.
 *   <li>What a caller writes as null or as an empty text goes out as that where a hole is nothing but its path, in JSON, a form or an XML
 *       element; any other hole could lose it, so it is refused. In an update a hole about what its caller left out says nothing, and
 *       one that needs more than was written is refused: halves would be wrong values.
 *   <li>A setting ({@code {setting.X}}) comes from where secrets come from, but is shown in logs. Rejected: a secret for what is none.
 *   <li>{@code parley:if} is declared in the text before it is parsed. Rejected: a parser without namespaces.
 * </ul>
 */
@NullMarked
package parley.upstream;

import org.jspecify.annotations.NullMarked;
