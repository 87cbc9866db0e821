/**
 * What a reply means, decided before any of it is mapped: the author's rules, then the built-in ones.
 *
 * <p>May use {@code expression}, {@code tree}, {@code contract}, {@code yaml}, {@code text} and {@code exchange}.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: a body that is not in the declared format is shown only to rules that name {@code $body}. A bare
 *       {@code status: 404} is written with the API's own 404 in mind; an HTML page with that status is their router talking.
 *   <li>2026-11: a rule that cannot be evaluated (a text compared with a number, say) does not match, but then the reply can no
 *       longer be {@code ok} by the built-in rules: it is broken. Otherwise a changed error envelope would pass as data.
 *   <li>2026-11: whose value a refusal is about is asked of each request, not of its operation: a value that equals the default
 *       counts as not chosen, so that whoever asks the same gets the same answer out of the cache.
 *   <li>2026-11: {@code is: empty} under the upstream means not-found for a single record; in the rules of a get it is refused.
 * </ul>
 */
@NullMarked
package parley.outcome;

import org.jspecify.annotations.NullMarked;
