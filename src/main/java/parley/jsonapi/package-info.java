/**
 * JSON:API 1.1 documents as values, the addresses they link to, and their bytes.
 *
 * <p>May use {@code text} and {@code exchange}.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: a {@link parley.jsonapi.Resource} has no links; which links are printed is said per type by a
 *       {@link parley.jsonapi.Presentation}, and the renderer joins constant pieces around the id. No link is printed for an
 *       address that is not served, and none is built by hand. Rejected: links as values inside resources, one map and two
 *       texts for each relationship of each record.
 *   <li>2026-11: a resource is asked for its members and shows no map of them outside this package, so that it can become bytes
 *       with spans without a change of query, routes or documents. Rejected: records with maps, which everybody walked.
 *   <li>2026-11: hrefs keep only the unreserved characters of RFC 3986 bare, so an id is one segment whatever it holds. The
 *       ids {@code .} and {@code ..} are written {@code %2E}, {@code %2E%2E}; the parser takes them in the place of an id only.
 *       An id with a control character or half a surrogate pair has no address: its resource is shown without links.
 *   <li>2026-11: half a surrogate pair in a value is written as its escape, as is every character beyond the basic plane; the
 *       bytes are valid UTF-8 whatever an upstream sent. Rejected: U+FFFD, which hides what arrived.
 *   <li>2026-11: decimals are written without exponent and exact; past {@code 400} digits of scale the exponent stays, because
 *       digits of {@code 1e1000000000} would fill the memory.
 *   <li>2026-11: top-level links have only the names that JSON:API defines, at the entry point too; it lists the types under
 *       {@code meta}. Rejected: a link for each type, which strict clients refuse (JA-LK-09).
 *   <li>2026-11: error objects have no {@code links}: there is no page per occurrence or per code that they could lead to.
 * </ul>
 */
@NullMarked
package parley.jsonapi;

import org.jspecify.annotations.NullMarked;
