/**
 * The request of a caller: framing and headers checked, target and parameters taken apart, media types negotiated, consumer
 * named. Pure: bytes and texts in, values or a failure out.
 *
 * <p>May use {@code jsonapi} and {@code exchange}, and Vert.x types for headers. Used by {@code query} and {@code gateway}.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11, parameters: a name is a family name in the sense of JSON:API or the request is 400. Names of nothing but
 *       {@code a-z} belong to the specification, so an unknown one is 400; a legal custom name is ignored and kept for the
 *       links. A name with a colon belongs to an extension, and none is offered: 400. A repeated parameter, raw and encoded
 *       brackets alike, is 400: no meaning is defined. The first wrong parameter is reported; more would be guesses.
 *   <li>2026-11, include: 400 wherever it is given, also when empty. An empty value means "include nothing" only where include
 *       is supported, and elsewhere a client should hear that it is not.
 *   <li>2026-11, families: what cannot mean anything ({@code fields} without a type, {@code filter[a][b][c]}, {@code page=2},
 *       an empty item in {@code sort} or {@code fields}) is refused here; which names exist is decided by {@code query}.
 *       {@code filter} and {@code filter[]} are legal families: they arrive as a filter with an empty name, which no contract
 *       declares.
 *   <li>2026-11, decoding: the raw path is split first and each segment decoded once; a plus in a path is a plus. Bad
 *       percent-encoding, bytes that are no UTF-8, control characters, raw characters that no URI may hold are 400, never
 *       replaced by U+FFFD. A raw backslash in a path is refused as well, since some clients take it for a slash.
 *   <li>2026-11, dots: a segment that is or decodes to {@code .} or {@code ..} is 400, except where its percent-encoded form stands
 *       in the place of an id: the self link of a resource with that id has to work, and an id is data. Rejected: refusing it
 *       there too, because then a link would be handed out that cannot be followed.
 *   <li>2026-11, addresses: an empty segment (a slash at the end, two in a row) is an unknown address, not a spelling of another
 *       one. {@code jobs} is a type like any other here; the catalogue knows that nobody may claim it.
 *   <li>2026-11, Accept: where nothing acceptable can be sent the answer is 406; {@code application/json} is not acceptable
 *       either. Parts that cannot be read are skipped; a weight that cannot be read counts as 1, because a widely used client
 *       sends {@code *; q=.2}. A JSON:API entry with a foreign parameter or an extension never matches, and if no other JSON:API
 *       entry is there, the answer is 406 even next to a wildcard: the specification says so. The description at
 *       {@code /openapi.json} is not a JSON:API document; Accept is not looked at there.
 *   <li>2026-11, Content-Type: JSON:API with a foreign parameter or an extension is 415 with any method. Another type is 415 for
 *       POST, PATCH and DELETE with a body; a body without a type passes and is judged as a document. Any Content-Encoding is 415.
 *   <li>2026-11, tokens: SHA-256 of the token is configured; all consumers are compared, always, in constant time. A salted or
 *       slow hash was rejected: tokens are random, not chosen by people, and the check is on the hot path.
 *   <li>2026-11, bodies: refused are duplicate members, halves of surrogate pairs, anything but UTF-8 (a byte order mark too),
 *       and whatever passes a limit of {@link parley.inbound.RequestDocument}; two readers of one body must not disagree.
 *   <li>2026-11, Prefer: what cannot be understood is ignored (RFC 7240, section 2), also a {@code wait}; the first good one counts, and
 *       {@code Preference-Applied} says which was heeded. More than a day is a day.
 *   <li>2026-11, Host: without consumers only names that no stranger can make lead here, else 421: a page can rebind its own name to
 *       loopback and read everything. With consumers a page has no credential, so any name is good unless {@code hosts} is set.
 *   <li>2026-11, quotas: a request that is refused uses nothing up, so a client that comes too often gets its rate and no less.
 * </ul>
 */
@NullMarked
package parley.inbound;

import org.jspecify.annotations.NullMarked;
