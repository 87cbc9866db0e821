/**
 * The pages of lists: what callers may ask for, what upstreams are asked for, where a list ends, which links it gives; collecting and
 * composing, written once over {@link parley.paging.PageStyle}. A further style is one class, permitted there.
 *
 * <p>May use {@code map}, {@code upstream}, {@code contract}, {@code jsonapi} and {@code exchange}.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: upstream pages of which public pages are composed are stored each by itself, so that pages of any size share
 *       them. Behind cursors a public cursor is the upstream's with the number of records already given.
 *   <li>2026-11: where nothing is stated, the page behind a short one is asked for, and its emptiness, refusal or repetition is the end.
 *       Leaving that to callers was rejected: their last page would lead to an empty one, and to itself where the upstream repeats it.
 *   <li>2026-11: a page of a caller that is refused is behind the end only if the first page (its number), or the page before (a stated
 *       next), says so: a filter that the upstream refuses, and a page that it has named, must not become empty lists.
 *   <li>2026-11: a page that a caller names out of turn, and that may be the last one, is compared with the page before it: upstreams that
 *       give their last page again for every place behind it would else have its records stand where there are none.
 *   <li>2026-11: a numbered page that is short, and the last one by its total, is so only if the page before it was full: that one is
 *       asked for, and who walks has it in the cache. Remembering whether the upstream was ever seen to give short pages was rejected:
 *       another instance, or this one after a reload, would end the list too early.
 * </ul>
 */
@NullMarked
package parley.paging;

import org.jspecify.annotations.NullMarked;
