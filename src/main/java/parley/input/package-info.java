/**
 * What callers write: the resource object of a create or an update, judged by the types of its contract and turned into values in the
 * upstream's own form. Pure.
 *
 * <p>May use {@code inbound}, {@code value}, {@code jsonapi} and what these use.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: everything that is wrong with a document is told at once, each with its pointer. A type or id that contradicts the
 *       address is told alone: fields of another type mean nothing. What is refused (403) comes before what is invalid (422) and gives
 *       the status, because JSON:API asks for 403 there, and only recommends 400 for several kinds together.
 *   <li>2026-11: values are read strictly, in the public form of their type and no other JSON type; what the contract would round is
 *       refused: nothing is lost on the way out. An attribute that can only be read is 422, a relationship that can is 403.
 *   <li>2026-11: a null is a value. It is refused for what is required; whether it can be sent is for {@code upstream} to say.
 *   <li>2026-11: an identifier with a {@code lid} only is 422: no upstream could be told of a resource that has no id yet.
 * </ul>
 */
@NullMarked
package parley.input;

import org.jspecify.annotations.NullMarked;
