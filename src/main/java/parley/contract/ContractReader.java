package parley.contract;

import static parley.contract.ContractKeys.CONTRACT;
import static parley.contract.UpstreamKeys.UPSTREAM;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.yaml.Section;
import parley.yaml.YamlFile;

/** Reads one contract from its file (contract language, section 4.1). */
final class ContractReader {

    private final YamlFile file;

    private ContractReader(YamlFile file) {
        this.file = file;
    }

    /** The contract, as far as it can be read; empty if the file is no map at all. */
    static Optional<Contract> read(YamlFile file, String text) {
        return file.root()
                .flatMap(root -> Section.of(file, root, "contract", CONTRACT))
                .map(contract -> new ContractReader(file).read(contract));
    }

    private Contract read(Section contract) {
        String name = name(contract);
        checkLanguage(contract);
        UpstreamReader.Read upstream = UpstreamReader.read(contract);
        Map<String, ResourceType> resources = ResourceReader.read(contract, upstream);
        checkPointsTo(contract, resources);
        return new Contract(
                name,
                contract.mark(),
                Digest.ofReplies(upstream.upstream(), resources),
                contract.find(CONTRACT.about),
                contract.find(CONTRACT.owner),
                upstream.upstream(),
                resources,
                ExampleKeys.of(contract));
    }

    private String name(Section contract) {
        String expected = ContractFiles.contractName(file.start().file());
        contract.demand(CONTRACT.contract, expected);
        Optional<String> name = contract.find(CONTRACT.contract);
        name.filter(n -> !n.equals(expected))
                .ifPresent(n -> contract.refuseValue(
                        CONTRACT.contract,
                        "contract " + n + " stands in a file of another name",
                        "Write contract: " + expected + ", or rename the file to " + n + ".yaml"));
        return name.orElse(expected);
    }

    private static void checkLanguage(Section contract) {
        contract.find(CONTRACT.language)
                .filter(language -> language != Language.VERSION)
                .ifPresent(language -> contract.refuseValue(
                        CONTRACT.language,
                        "this build knows version " + Language.VERSION + " of the contract language, not " + language,
                        "Write language: " + Language.VERSION + ", or use a newer build"));
    }

    /** Rules of the whole upstream may point to an attribute of any type. */
    private void checkPointsTo(Section contract, Map<String, ResourceType> resources) {
        Set<String> attributes = new LinkedHashSet<>();
        resources.values().forEach(type -> attributes.addAll(type.attributes().keySet()));
        contract.find(CONTRACT.upstream).ifPresent(upstream -> upstream.items(UPSTREAM.outcomes)
                .forEach(rule -> RuleReader.checkPointsTo(file, rule, attributes)));
    }
}
