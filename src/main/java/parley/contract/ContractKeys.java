package parley.contract;

import static parley.contract.ExampleKeys.EXAMPLE;
import static parley.contract.ResourceKeys.RESOURCE;
import static parley.contract.RuleKeys.RULE;
import static parley.contract.UpstreamKeys.UPSTREAM;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.PlainKeys;
import parley.yaml.ScalarKind;
import parley.yaml.ScalarShape.Whole;
import parley.yaml.Section;
import parley.yaml.YamlFile;

/** The keys of a contract itself (contract language, section 4.1). */
final class ContractKeys extends PlainKeys {

    private static final FreeNames TYPES =
            FreeNames.of("type", PublicNames.FORM, PublicNames.RESERVED_TYPES.toArray(String[]::new));

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

    final Key<List<Optional<Example>>> examples = key("examples", Form.list(EXAMPLE))
            .usually("none; a warning for each operation without one")
            .about(
                    "What callers ask, what the upstream answers, and what callers get. They run in memory through the real"
                            + " pipeline at every check and reload; what no example touches is a warning.");

    private ContractKeys() {
        super("contract", "Contract", "One YAML file: one upstream API, and the JSON:API resources that it feeds.");
    }

    /** The contract, as far as it can be read; empty if the file is no map at all. */
    Optional<Contract> of(YamlFile file) {
        return file.root()
                .flatMap(root -> Section.of(file, root, "contract", this))
                .map(this::contractOf);
    }

    private Contract contractOf(Section contract) {
        String name = name(contract);
        checkLanguage(contract);
        UpstreamKeys.Reading read = UPSTREAM.of(contract);
        Map<String, ResourceType> types = RESOURCE.of(contract, read);
        checkPointsTo(contract, types);
        return new Contract(
                name,
                contract.mark(),
                Digest.ofReplies(read.upstream(), types),
                contract.find(about),
                contract.find(owner),
                read.upstream(),
                types,
                ExampleKeys.of(contract));
    }

    private String name(Section section) {
        String expected = Contract.nameIn(section.file().start().file());
        section.demand(contract, expected);
        Optional<String> name = section.find(contract);
        name.filter(n -> !n.equals(expected))
                .ifPresent(n -> section.refuseValue(
                        contract,
                        "contract " + n + " stands in a file of another name",
                        "Write contract: " + expected + ", or rename the file to " + n + ".yaml"));
        return name.orElse(expected);
    }

    private void checkLanguage(Section contract) {
        contract.find(language)
                .filter(version -> version != Language.VERSION)
                .ifPresent(version -> contract.refuseValue(
                        language,
                        "this build knows version " + Language.VERSION + " of the contract language, not " + version,
                        "Write language: " + Language.VERSION + ", or use a newer build"));
    }

    /** Rules of the whole upstream may point to an attribute of any type. */
    private void checkPointsTo(Section contract, Map<String, ResourceType> types) {
        Set<String> attributes = new LinkedHashSet<>();
        types.values().forEach(type -> attributes.addAll(type.attributes().keySet()));
        contract.find(upstream).ifPresent(section -> RULE.checkPointsTo(section, UPSTREAM.outcomes, attributes));
    }
}
