/**
 * What a caller asks of normalised records: fields, sort, filter, page; each done here or handed to the upstream, as the contract
 * says. What is not declared is refused, never ignored.
 *
 * <p>May use {@code value}, {@code contract}, {@code inbound}, {@code jsonapi} and {@code exchange}.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: an unknown field name or type in {@code fields} is 400 (JSON:API leaves it open, JA-SF-06): a misspelt name would
 *       otherwise look like a missing value.
 *   <li>2026-11: a query is read once into a {@link parley.query.ReadQuery} and then applied; nothing of it is parsed per record.
 * </ul>
 */
@NullMarked
package parley.query;

import org.jspecify.annotations.NullMarked;
