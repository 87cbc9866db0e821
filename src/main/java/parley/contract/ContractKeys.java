package parley.contract;

import static parley.contract.ExampleKeys.EXAMPLE;
import static parley.contract.ResourceKeys.RESOURCE;
import static parley.contract.UpstreamKeys.UPSTREAM;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.PlainKeys;
import parley.yaml.ScalarKind;
import parley.yaml.ScalarShape.Whole;
import parley.yaml.Section;

/** The keys of a contract itself (contract language, section 4.1). */
final class ContractKeys extends PlainKeys {

    private static final FreeNames TYPES =
            FreeNames.of("type", MemberNames.FORM, MemberNames.RESERVED_TYPES.toArray(String[]::new));

    /** A name is a metric label, a folder and a part of addresses. */
    private static final ScalarKind<String> NAME =
            ScalarKind.matching("a name", "Use letters, digits, - and _", "[A-Za-z0-9][A-Za-z0-9_-]*");

    /** The reader says what it thinks of another version. */
    private static final ScalarKind<Integer> VERSION =
            ScalarKind.integer(1, 1000).shaped(new Whole(Language.VERSION, Language.VERSION));

    static final ContractKeys CONTRACT = new ContractKeys();

    final Key<String> contract = key("contract", NAME)
            .demanded()
            .sample("shipments")
            .about("The name of the contract: that of its file without .yaml.");

    final Key<Integer> language = key("language", VERSION).usual(1).about("The version of the contract language.");

    final Key<String> about = text("about")
            .sample("Shipments of our carrier.")
            .about("What the contract offers, in a sentence: for the catalogue and for messages.");

    final Key<String> owner = text("owner").sample("logistics integrations").about("Who looks after the contract.");

    final Key<Section> upstream = key("upstream", UPSTREAM)
            .demanded()
            .about(
                    "What is true for every call: address, format, authentication, time limits, retries, cache, outcomes.");

    final Key<Map<String, Section>> resources = key("resources", Form.members(TYPES, RESOURCE))
            .demanded()
            .about(
                    "The resource types by name. A name is the JSON:API type and the public path, so it is best plural and"
                            + " made of a-z, 0-9 and hyphens.");

    final Key<List<Optional<Example>>> examples = key("examples", new Form.Items<>(EXAMPLE))
            .usually("none; a warning for each operation without one")
            .about(
                    "What callers ask, what the upstream answers, and what callers get. They run in memory through the real"
                            + " pipeline at every check and reload; what no example touches is a warning.");

    private ContractKeys() {
        super("contract", "Contract", "One YAML file: one upstream API, and the JSON:API resources that it feeds.");
    }
}
