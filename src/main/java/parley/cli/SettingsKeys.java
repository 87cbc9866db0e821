package parley.cli;

import static parley.cli.ConsumerKeys.CONSUMER;

import java.util.List;
import java.util.Optional;
import parley.exchange.Rate;
import parley.yaml.Form;
import parley.yaml.Key;
import parley.yaml.PlainKeys;
import parley.yaml.ScalarKind;
import parley.yaml.Section;

/** The keys of the settings file. */
final class SettingsKeys extends PlainKeys {

    static final SettingsKeys SETTINGS = new SettingsKeys();

    final Key<String> host = text("host").about("The address that the gateway listens on.");

    final Key<Integer> port = key("port", ScalarKind.integer(0, 65_535)).about("The port that it listens on.");

    final Key<String> publicUrl = text("public-url").about("The address that links begin with.");

    final Key<List<String>> hosts =
            key("hosts", Form.oneOrMore(ScalarKind.TEXT)).about("The names that requests may be for.");

    final Key<List<String>> origins = key("origins", Form.oneOrMore(ScalarKind.TEXT))
            .about("The origins whose pages may read answers in a browser; \"*\" for all.");

    final Key<Boolean> open = flag("open").usual(false).about("Whether requests without a consumer are answered.");

    final Key<Optional<Rate>> rate = add(ConsumerKeys.rate());

    final Key<Optional<Integer>> atOnce = add(ConsumerKeys.atOnce());

    final Key<List<Section>> consumers = key("consumers", Form.list(CONSUMER)).about("Who may ask.");

    private SettingsKeys() {
        super("settings", "Settings", "What the gateway listens on, and who may ask.");
    }
}
