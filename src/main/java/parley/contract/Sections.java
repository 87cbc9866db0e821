package parley.contract;

import java.util.List;
import java.util.Optional;
import parley.contract.YamlNode.Entry;
import parley.contract.YamlNode.Faulty;
import parley.contract.YamlNode.YamlList;
import parley.contract.YamlNode.YamlMap;
import parley.contract.YamlNode.YamlScalar;

/** What all readers of YAML nodes say about a value of the wrong kind. */
final class Sections {

    private Sections() {}

    static <T> Optional<T> value(YamlFile file, String key, YamlNode node, ScalarKind<T> kind) {
        if (node instanceof YamlScalar scalar && !scalar.isNothing()) {
            return kind.read(key, scalar, file.problems());
        }
        if (!(node instanceof Faulty)) {
            kind.refuse(key, node, file.problems());
        }
        return Optional.empty();
    }

    static List<YamlNode> items(YamlFile file, String key, YamlNode node) {
        if (node instanceof YamlList list) {
            return sound(list.items());
        }
        refuse(file, node, key, "a list", "Begin each item with a dash and a blank");
        return List.of();
    }

    static List<YamlNode> sound(List<YamlNode> items) {
        return items.stream().filter(item -> !(item instanceof Faulty)).toList();
    }

    static List<Entry> members(YamlFile file, String key, YamlNode node) {
        if (node instanceof YamlMap map) {
            return map.entries();
        }
        refuse(file, node, key, "a map", "Write one \"name: value\" below the other");
        return List.of();
    }

    static void refuse(YamlFile file, YamlNode node, String what, String takes, String cure) {
        if (!(node instanceof Faulty)) {
            file.problems().error(node.mark(), what + " takes " + takes + ", not " + node.describe(), cure);
        }
    }

    /** A key with nothing behind it. */
    static void nothing(YamlFile file, Entry entry) {
        boolean comment = file.text().from(entry.key().end()).matches(":\\s+#[^\\s#].*");
        file.problems()
                .error(
                        entry.key().mark(),
                        entry.name() + " has no value",
                        comment
                                ? "What stands behind # is a comment: put a value that begins with # in quotes"
                                : "Write one, or leave the line out");
    }
}
