package parley.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.YamlFile;
import parley.yaml.YamlNode;
import parley.yaml.YamlNode.Entry;

/** Reads one contract from its file (contract language, section 4.1). */
final class ContractReader {

    private final YamlFile file;

    private ContractReader(YamlFile file) {
        this.file = file;
    }

    /** The contract, as far as it can be read; empty if the file is no map at all. */
    static Optional<Contract> read(YamlFile file, String text) {
        return file.root()
                .flatMap(root -> Section.of(file, root, "contract", ContractKeys.CONTRACT))
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
                contract.value("about", ScalarKind.TEXT),
                contract.value("owner", ScalarKind.TEXT),
                upstream.upstream(),
                resources,
                ExampleReader.read(contract));
    }

    private String name(Section contract) {
        String expected = ContractFiles.contractName(file.start().file());
        Optional<String> name = contract.required("contract", Kinds.NAME, expected);
        name.filter(n -> !n.equals(expected)).ifPresent(n -> file.problems()
                .error(
                        contract.markOf("contract"),
                        "contract " + n + " stands in a file of another name",
                        "Write contract: " + expected + ", or rename the file to " + n + ".yaml"));
        return name.orElse(expected);
    }

    private static void checkLanguage(Section contract) {
        contract.value("language", Kinds.LANGUAGE)
                .filter(language -> language != Language.VERSION)
                .ifPresent(language -> contract.problems()
                        .error(
                                contract.markOf("language"),
                                "this build knows version " + Language.VERSION + " of the contract language, not "
                                        + language,
                                "Write language: " + Language.VERSION + ", or use a newer build"));
    }

    /** Rules of the whole upstream may point to an attribute of any type. */
    private void checkPointsTo(Section contract, Map<String, ResourceType> resources) {
        Map<String, Boolean> attributes = new LinkedHashMap<>();
        resources.values().forEach(type -> type.attributes().keySet().forEach(name -> attributes.put(name, true)));
        contract.node("upstream")
                .filter(YamlNode.YamlMap.class::isInstance)
                .map(YamlNode.YamlMap.class::cast)
                .ifPresent(map ->
                        outcomes(map).forEach(node -> OutcomeReader.checkPointsTo(file, node, attributes.keySet())));
    }

    private static List<YamlNode> outcomes(YamlNode.YamlMap upstream) {
        List<YamlNode> rules = new ArrayList<>();
        for (Entry entry : upstream.entries()) {
            if (entry.name().equals("outcomes") && entry.value() instanceof YamlNode.YamlList list) {
                rules.addAll(list.items());
            }
        }
        return rules;
    }
}
