package parley.yaml;

import java.util.List;
import java.util.Optional;
import parley.yaml.YamlNode.Entry;
import parley.yaml.YamlNode.Faulty;
import parley.yaml.YamlNode.YamlList;
import parley.yaml.YamlNode.YamlMap;
import parley.yaml.YamlNode.YamlScalar;

/** What all readers of YAML nodes say about a value of the wrong kind. */
public final class Sections {

    private Sections() {}

    public static <T> Optional<T> value(YamlFile file, String key, YamlNode node, ScalarKind<T> kind) {
        if (node instanceof YamlScalar scalar && !scalar.isNothing()) {
            return kind.read(key, scalar, file.problems());
        }
        if (!(node instanceof Faulty)) {
            kind.refuse(key, node, file.problems());
        }
        return Optional.empty();
    }

    public static List<YamlNode> items(YamlFile file, String key, YamlNode node) {
        if (node instanceof YamlList list) {
            return sound(list.items());
        }
        refuse(file, node, key, "a list", "Begin each item with a dash and a blank");
        return List.of();
    }

    public static List<YamlNode> sound(List<YamlNode> items) {
        return items.stream().filter(item -> !(item instanceof Faulty)).toList();
    }

    public static List<Entry> members(YamlFile file, String key, YamlNode node) {
        if (node instanceof YamlMap map) {
            return map.entries();
        }
        refuse(file, node, key, "a map", "Write one \"name: value\" below the other");
        return List.of();
    }

    public static void refuse(YamlFile file, YamlNode node, String what, String takes, String cure) {
        if (!(node instanceof Faulty)) {
            file.problems().error(node.mark(), what + " takes " + takes + ", not " + node.describe(), cure);
        }
    }

    /** A key with nothing behind it. */
    public static void nothing(YamlFile file, Entry entry) {
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
