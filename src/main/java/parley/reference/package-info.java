/**
 * What the contract language says of itself: the JSON Schema for editors and the reference page, both made of {@link
 * parley.contract.Language}, from which the loader has its keys.
 *
 * <p>May use {@code contract}, {@code yaml}, {@code expression} and {@code exchange}.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: a package of its own. Rejected: to write them in {@code contract}, which must not know expressions and has enough
 *       to do with reading.
 *   <li>2026-11: the command line prints both ({@code parley schema}, {@code parley reference}), so that an integrator gets those of
 *       the jar at hand; the files beside the contracts are kept equal by a test. Rejected: a plugin that writes into the sources
 *       during every build.
 *   <li>2026-11: an expression may be text, a number or a flag to the schema, since YAML reads {@code 42} as a number before anybody
 *       knows that an expression stands there. What else is wrong with it is for {@code check} to say.
 *   <li>2026-11: {@code anyOf} for short and long forms, since their values never overlap and editors complete all of them.
 *       {@code oneOf} only where exactly one of some keys is meant.
 *   <li>2026-11: {@code enumDescriptions} beside {@code enum}: no keyword of JSON Schema, but what the usual YAML editors show.
 * </ul>
 */
@NullMarked
package parley.reference;

import org.jspecify.annotations.NullMarked;
