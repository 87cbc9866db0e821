/**
 * JSON:API 1.1 documents as values, and their bytes.
 *
 * <p>May use {@code exchange}.
 */
@NullMarked
package parley.jsonapi;

import org.jspecify.annotations.NullMarked;
