/**
 * What outlives the process: SQLite files in the folder {@code --data}. May use {@code store} and {@code exchange}.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: one connection and one worker thread. Each change is a transaction that is on the disk when it is told
 *       ({@code synchronous=FULL}), so more threads would only wait for the same disk. Never on an event loop.
 *   <li>2026-11: one process has the folder, held by a lock on a file of it: two would each think that the other's write is in doubt.
 *   <li>2026-11: a file of another version is refused, not guessed at.
 * </ul>
 */
@NullMarked
package parley.store.disk;

import org.jspecify.annotations.NullMarked;
