package parley.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.math.BigDecimal;
import parley.tree.TreeLimits;

/** Decimals of JSON, with the digits as they were sent and never expanded. */
final class ExactDecimal {

    private ExactDecimal() {}

    /** The decimal at which {@code parser} stands; {@code UPSTREAM_CONTRACT_VIOLATION} beyond the exponent limit. */
    static BigDecimal of(JsonParser parser, TreeLimits limits) throws IOException {
        BigDecimal decimal = parse(parser);
        // of the number itself; zero has only the exponent that it was written with
        long exponent = decimal.signum() == 0 ? -decimal.scale() : (long) decimal.precision() - decimal.scale() - 1;
        if (Math.abs(exponent) > limits.exponent()) {
            throw DecodeFaults.number("number");
        }
        return decimal;
    }

    private static BigDecimal parse(JsonParser parser) throws IOException {
        try {
            return parser.getDecimalValue();
        } catch (StreamConstraintsException e) {
            throw e;
        } catch (IOException | ArithmeticException | NumberFormatException e) {
            // an exponent beyond the int range, which no decimal can hold
            throw DecodeFaults.number("number");
        }
    }
}
