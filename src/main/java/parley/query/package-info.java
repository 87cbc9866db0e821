/**
 * What a caller asks of normalised records: fields, sort, filter, page; each done here or handed to the upstream, as the contract
 * says. What is not declared is refused, never ignored.
 *
 * <p>May use {@code paging}, {@code value}, {@code contract}, {@code inbound}, {@code jsonapi} and {@code exchange}.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: an unknown field name or type in {@code fields} is 400 (JSON:API leaves it open, JA-SF-06): a misspelt name would
 *       otherwise look like a missing value.
 *   <li>2026-11: a query is read once into a {@link parley.query.ReadQuery} and then applied; nothing of it is parsed per record.
 *   <li>2026-11: a blank value is 400 for every filter and operator, {@code null} included: a filter that filters nothing would give
 *       the whole list under the name of a part. Only what is equal or not takes several values, and only there a comma divides.
 *   <li>2026-11: {@code \\,} and {@code \\\\} are read where commas divide or are refused, that is for local filters and upstream ones with
 *       {@code many}; every other text goes to the upstream as it came, since coordinates and paths are full of both.
 *   <li>2026-11: records are compared by keys ({@link parley.query.KeyedRecord}), made once for all tests and orders that look at an
 *       attribute; what is equal is looked up in a set. A filter takes at most 200 values. Rejected: comparing values, by which each
 *       of 170 dates was read again for each of 20,000 records.
 * </ul>
 */
@NullMarked
package parley.query;

import org.jspecify.annotations.NullMarked;
