package parley.contract;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.text.Nearest;
import parley.yaml.Keys;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.Sections;
import parley.yaml.YamlNode;
import parley.yaml.YamlNode.YamlMap;
import parley.yaml.YamlNode.YamlScalar;

/**
 * A map of settings that an upstream and its operations may write, or {@code off}. Members are looked for in the innermost map
 * first; a map below {@code off} switches it on again, with defaults for what it does not name. Immutable.
 *
 * @param maps what was written, innermost first
 * @param off whether it is switched off
 */
record Layers(String key, List<Section> maps, boolean off) {

    Layers {
        maps = List.copyOf(maps);
    }

    /** Nothing written. */
    static Layers none(String key) {
        return new Layers(key, List.of(), false);
    }

    /** These, below what {@code section} says. */
    Layers under(Section section, Keys keys) {
        Optional<YamlNode> node = section.node(key);
        if (node.isEmpty()) {
            return this;
        }
        if (node.get() instanceof YamlScalar scalar && scalar.text().equals("off")) {
            return new Layers(key, List.of(), true);
        }
        if (!(node.get() instanceof YamlMap)) {
            Sections.refuse(
                    section.file(),
                    node.get(),
                    key,
                    "off or a map",
                    "There is: " + Nearest.list(keys.known().served()));
            return this;
        }
        return Section.of(section.file(), node.get(), key + " of " + section.what(), keys)
                .map(map -> new Layers(
                        key, Stream.concat(Stream.of(map), maps.stream()).toList(), false))
                .orElse(this);
    }

    /** Whether the author wrote it anywhere. */
    boolean isWritten() {
        return off || !maps.isEmpty();
    }

    /** An operation may lack a key that its upstream has. */
    <T> Setting<T> member(String name, ScalarKind<T> kind, T usual) {
        List<Section> knowing = maps.stream().filter(map -> map.declares(name)).toList();
        return Setting.of(knowing, name, kind, usual);
    }
}
