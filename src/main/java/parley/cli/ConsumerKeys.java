package parley.cli;

import java.util.List;
import java.util.Optional;
import parley.exchange.Rate;
import parley.yaml.Form;
import parley.yaml.Key;
import parley.yaml.PlainKeys;
import parley.yaml.Quantities;
import parley.yaml.ScalarKind;

/** The keys of one consumer in the settings file. */
final class ConsumerKeys extends PlainKeys {

    private static final int MOST_AT_ONCE = 1_000_000;

    static final ConsumerKeys CONSUMER = new ConsumerKeys();

    final Key<String> name = text("name").sample("billing").about("What logs and metrics call the consumer.");

    final Key<String> tokenSha256 = text("token-sha256")
            .sample("(printf %s TOKEN | sha256sum)")
            .about("The SHA-256 of its token, in hexadecimal digits.");

    final Key<List<String>> types = key("types", Form.oneOrMore(ScalarKind.TEXT))
            .sample("[exchange-rates] or \"*\"")
            .about("The types that it may read.");

    final Key<Optional<Rate>> rate = add(rate());

    final Key<Optional<Integer>> atOnce = add(atOnce());

    private ConsumerKeys() {
        super("consumer", "Consumer", "Who may ask, and how much.");
    }

    /** A limit, or {@code off} where the limit of all consumers does not hold. */
    static Key<Optional<Rate>> rate() {
        return Key.shared("rate", Quantities.RATE.orOff()).about("Requests in a stretch of time.");
    }

    static Key<Optional<Integer>> atOnce() {
        return Key.shared("at-once", ScalarKind.integer(1, MOST_AT_ONCE).orOff())
                .about("Requests at the same time.");
    }
}
