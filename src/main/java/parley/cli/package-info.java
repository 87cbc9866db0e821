/**
 * The command line: options, settings, exit codes. The only package that reads the environment and writes to the standard
 * streams.
 *
 * <p>May use everything.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: no command waits for a future; each gives one, and {@code main} leaves when it completes. So nothing here can
 *       block an event loop by accident.
 *   <li>2026-11: a secret {@code X} is the environment variable {@code X}, or the content of the file that {@code X_FILE} names, as
 *       container platforms hand out secrets.
 * </ul>
 */
@NullMarked
package parley.cli;

import org.jspecify.annotations.NullMarked;
