/**
 * Recorded payloads of public APIs, each through the whole gateway by a small contract of its own: does the language say what
 * real upstreams need? The payloads stay outside the project; the folder is given as system property {@code parley.corpus}.
 */
@NullMarked
package parley.corpus;

import org.jspecify.annotations.NullMarked;
