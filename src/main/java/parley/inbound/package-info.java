/**
 * The request of a caller: framing and headers checked, target and parameters taken apart, media types negotiated, consumer
 * named and held to its limits. All but {@code Quotas} is pure: bytes and texts in, values or a failure out.
 *
 * <p>May use {@code jsonapi}, {@code decode} for the JSON of a body, {@code text} and {@code exchange}, and Vert.x types for headers.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11, parameters: names of nothing but {@code a-z} belong to the specification, so an unknown one is 400; a legal custom
 *       name is ignored and kept for the links. A name with a colon belongs to an extension, and none is offered. A repeated
 *       parameter is 400: no meaning is defined. What cannot mean anything is refused here; which names exist is for {@code query}.
 *   <li>2026-11, include: 400 wherever it is given, also when empty: a client should hear that it is not supported.
 *   <li>2026-11, decoding: the raw path is split first and each segment decoded once; a plus in a path is a plus. Bad
 *       percent-encoding, bytes that are no UTF-8, control characters, a raw backslash are 400, never replaced.
 *   <li>2026-11, dots: a segment that is or decodes to {@code .} or {@code ..} is 400, except where its percent-encoded form stands
 *       in the place of an id: the self link of a resource with that id has to work, and an id is data.
 *   <li>2026-11, addresses: an empty segment (a slash at the end, two in a row) is an unknown address, not a spelling of another one.
 *   <li>2026-11, Accept: {@code application/json} is not acceptable. Parts that cannot be read are skipped; a weight that cannot be
 *       read counts as 1, because a widely used client sends {@code *; q=.2}. A JSON:API entry with a foreign parameter or an
 *       extension never matches, and if no other one is there, the answer is 406 even next to a wildcard.
 *   <li>2026-11, Content-Type: JSON:API with a foreign parameter or an extension is 415 with any method. Another type is 415 for
 *       POST, PATCH and DELETE with a body; a body without a type is judged as a document. Any Content-Encoding is 415.
 *   <li>2026-11, tokens: SHA-256 of the token is configured; all consumers are compared, always, in constant time. A salted or
 *       slow hash was rejected: tokens are random, not chosen by people, and the check is on the hot path.
 *   <li>2026-11, Prefer: what cannot be understood is ignored (RFC 7240, section 2), also a {@code wait}. More than a day is a day.
 *   <li>2026-11, Host: without consumers only names that no stranger can make lead here, else 421: a page can rebind its own name to
 *       loopback and read everything. With consumers a page has no credential, so any name is good unless {@code hosts} is set.
 * </ul>
 */
@NullMarked
package parley.inbound;

import org.jspecify.annotations.NullMarked;
