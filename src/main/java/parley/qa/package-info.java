/**
 * Replay of stubs: all that touches WireMock. Only in {@code parley-qa.jar}.
 *
 * <p>May use {@code check}, {@code gateway} and below.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: one WireMock serves the stubs of all contracts, because every stub matches on the Host header. Mappings are
 *       loaded one by one from {@code stubs/<contract>/mappings}, with body files from the {@code __files} beside them, so each
 *       folder is also a complete root for anybody's own WireMock.
 * </ul>
 */
@NullMarked
package parley.qa;

import org.jspecify.annotations.NullMarked;
