/**
 * Calls to third-party APIs: the request as a value, the client that sends it once, and the faults of the wire.
 *
 * <p>May use {@code expression}, {@code tree}, {@code contract} and {@code exchange}. Knows nothing of retries, breakers or
 * caches: those wrap {@link parley.upstream.UpstreamSender#attempt}.
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
 *   <li>2026-11: a request that met a connection just closed by its peer goes once more, through a second client that makes a
 *       connection for it alone. The pool would hand out another idle connection, perhaps as dead as the first.
 *   <li>2026-11: an address is judged by the outcome of the whole attempt, not by its status: an address that answers 200 with
 *       nonsense while the others are fine is the one to leave out. One that is ejected is still tried when all others refuse.
 *   <li>2026-11: a body that ends with a TLS connection is whole only where the peer announced the end (close_notify), even with
 *       {@code allow-close-delimited}: anybody on the way can end a connection. JSON and XML show by themselves that they are whole.
 *   <li>2026-11: a next link whose path was masked is compared with the masked path of the request. A cursor never holds a
 *       credential: what leads on by one is broken, because without it the list would go on somewhere else.
 *   <li>2026-11: a name that does not exist is remembered for two seconds whatever its zone says; the resolver of the library
 *       does not pass that on. While the resolver itself fails the last good addresses are used for five minutes.
 *   <li>2026-11: the pool is as large as the calls that are admitted at once, so that the queue is the one of admission, which
 *       is bounded, visible and fair. Rejected: a limit of the pool's own, which refused calls that had been admitted.
 *   <li>2026-11: each event loop keeps connections of its own, as nginx does for each worker. The library's pool gives out the
 *       connection that was used last, whatever loop it belongs to, so that with two loops every other call crossed over and back: a
 *       tenth of the CPU time of a miss. The price is a first connection for each loop.
 *   <li>2026-11: that a client certificate is missing is known from two things together, the request for one and the alert:
 *       the alert alone is often no more than {@code handshake_failure}.
 *   <li>2026-11: bodies are paid for from one budget of the process and given back when they have been read; what does not fit waits.
 *       A body of more than 64 KB is paid as a whole, with a tree as its beginning has it, and who turns out to need more goes before
 *       who begins: else all would be read to the end and pile up there. Who waits leaves what comes to the network: the library
 *       takes a megabyte from each. Rejected: reserving at the head, by which one upstream that lies would lock out the others.
 *   <li>2026-11: the pages of a collected list stay paid for until it is answered. Whoever keeps some and waits for the next comes to
 *       its end before lists that began later, and never waits for itself; together they are no more than one reply may be. Small
 *       replies have a quarter of their own, or each of them would wait for a list that takes seconds. Rejected: an account of the
 *       records alone, which nobody could check before they are there.
 *   <li>2026-11: what the tree of a large body takes is told from its separators as they come ({@link parley.upstream.TreePrice}), so
 *       that 10 MB of {@code {},} wait for more room than 10 MB of one text. What no heap of this size could hold is refused
 *       while it comes, as far as that is certain, and by the decoder, which counts what it builds. Rejected: taking more while the tree grows, where two that wait would wait for each other.
 *   <li>2026-11: of a body that ends with its connection the framing never says that it is whole; who decodes asks, and refuses it
 *       where a part would read as a whole one. Then only its status counts: no rule of an author reads a part. Rejected: to refuse
 *       such bodies in all formats, since what ends by itself is as safe as a length.
 *   <li>2026-11: a next link becomes a cursor that holds what follows the path, and a path only where the contract allows
 *       another one ({@link parley.upstream.NextLinks}). Query parameters that the contract fills itself, filters, constants and
 *       keys, are taken out of links and cursors and set again, so no cursor shows a secret and none overrules a constant.
 *       Rejected: a signature, whose key every instance would have to share, or one made of the upstream's secret, which could be
 *       guessed at leisure; and a table of cursors handed out, which another instance would not have.
 *   <li>2026-11: a setting ({@code {setting.X}}) comes from where secrets come from, but it is shown in logs and makes no reply
 *       one for the gateway alone. Rejected: a secret for what is none, such as the contact that some providers demand.
 *   <li>2026-11: a field {@code Link} that cannot be read is a broken reply. Reading on regardless, as RFC 8288 suggests, would make
 *       a list end in silence.
 *   <li>2026-11: what a text body says is the author's alone: it holds no holes, since nothing could encode them in a language that
 *       nobody names. Whether a text is XML follows from its first sign, so that a missing header opens no door. Rejected: an encoding
 *       by content type, which an author may misstate or leave out.
 *   <li>2026-11: a value that cannot stand where the contract puts it is 400 with the parameter it came with. Rejected: replacing or
 *       trimming it, as the library does in header fields: two values that differ would be one to the upstream.
 *   <li>2026-11: a value inside quotes of any text, also of one that an expression joins, needs a pattern that keeps the quote and the
 *       backslash out, values, a type without them, or {@code $quoted} ({@link parley.upstream.QuotedLanguage}). The language itself is
 *       never asked for: whoever would write it down could write down the wrong one. An apostrophe that nothing closes is one.
 *   <li>2026-11: {@code parley:if} is declared in the text before it is parsed. Rejected: a parser without namespaces, which would make
 *       us resolve the prefixes of all other names.
 * </ul>
 */
@NullMarked
package parley.upstream;

import org.jspecify.annotations.NullMarked;
