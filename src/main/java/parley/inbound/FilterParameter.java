package parley.inbound;

import java.util.Optional;

/**
 * One parameter of the {@code filter} family, taken apart but not judged.
 *
 * @param name text of the first bracket; empty for {@code filter} and {@code filter[]}
 * @param operator text of the second bracket
 * @param value decoded, commas included
 * @param parameterName the whole name, for {@code source.parameter}
 */
public record FilterParameter(String name, Optional<String> operator, String value, String parameterName) {}
