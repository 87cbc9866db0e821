package parley.inbound;

import java.util.Optional;
import parley.exchange.GatewayFailure;
import parley.exchange.InvalidParameter;

/**
 * One parameter of the {@code filter} family, taken apart but not judged.
 *
 * @param name text of the first bracket; empty for {@code filter} and {@code filter[]}
 * @param operator text of the second bracket
 * @param value decoded, commas included
 * @param parameterName the whole name, for {@code source.parameter}
 */
public record FilterParameter(String name, Optional<String> operator, String value, String parameterName) {

    /** The refusal of it, for the reason of {@code detail}. */
    public GatewayFailure refused(String detail) {
        return InvalidParameter.of(parameterName, detail);
    }
}
