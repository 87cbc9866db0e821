package parley.storm;

import java.util.SplittableRandom;

/**
 * One call as an upstream is about to answer it.
 *
 * @param fact what is true of the record that was asked for
 * @param other what is true of another record
 * @param random decides what the kind of the answer leaves open
 */
record Order(Fact fact, Fact other, SplittableRandom random) {

    Api api() {
        return fact.subject().api();
    }

    /** The right payload. */
    String payload() {
        return Payload.of(fact);
    }

    /** The right payload but for the price, which is replaced by {@code value} as it would stand in the text. */
    String payloadWithPrice(String value) {
        return with(Payload.member(api(), "price", fact.price()), Payload.member(api(), "price", value));
    }

    /** The right payload with {@code part} replaced, which must be in it. */
    String with(String part, String replacement) {
        String right = payload();
        if (!right.contains(part)) {
            throw new IllegalStateException(part + " is not in " + right);
        }
        return right.replace(part, replacement);
    }
}
