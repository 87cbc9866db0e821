/** Clients of JSON:API that others made, with the settings that they come with, against a running gateway. */
@NullMarked
package parley.clients;

import org.jspecify.annotations.NullMarked;
