package parley.contract;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.text.Nearest;
import parley.yaml.Key;
import parley.yaml.Keys;
import parley.yaml.Section;
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
record Layers(List<Section> maps, boolean off) {

    /** Nothing written. */
    static final Layers NONE = new Layers(List.of(), false);

    Layers {
        maps = List.copyOf(maps);
    }

    /** These, below what {@code section} says under {@code key}. */
    Layers under(Section section, Key<?> key, Keys<Section> keys) {
        Optional<YamlNode> node = section.node(key);
        if (node.isEmpty()) {
            return this;
        }
        if (node.get() instanceof YamlScalar scalar && scalar.text().equals("off")) {
            return new Layers(List.of(), true);
        }
        if (!(node.get() instanceof YamlMap)) {
            section.file().refuse(node.get(), key.name(), "off or a map", "There is: " + Nearest.list(keys.names()));
            return this;
        }
        return section.open(node.get(), key.name() + " of " + section.what(), keys)
                .map(map ->
                        new Layers(Stream.concat(Stream.of(map), maps.stream()).toList(), false))
                .orElse(this);
    }

    /** Whether the author wrote it anywhere. */
    boolean isWritten() {
        return off || !maps.isEmpty();
    }

    /** The innermost value. The section of an operation may lack a key that its upstream has. */
    <T> Setting<T> member(Key<T> key) {
        Setting<T> found = Setting.byDefault(key);
        for (int i = maps.size() - 1; i >= 0; i--) {
            if (maps.get(i).declares(key.name())) {
                found = found.under(maps.get(i), key);
            }
        }
        return found;
    }
}
