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
 *   <li>2026-11: a reload takes the whole folder or nothing (T-86), and is stricter than a start: failing examples and an empty folder
 *       refuse it, because something good is being served. Files are compared with what was read once the examples have run, since
 *       half a file may be a valid one. A process that starts has nothing better to serve, so there failing examples are a warning.
 *   <li>2026-11: a secret {@code X} is the environment variable {@code X}, or the content of the file that {@code X_FILE} names, as
 *       container platforms hand out secrets.
 * </ul>
 */
@NullMarked
package parley.cli;

import org.jspecify.annotations.NullMarked;
