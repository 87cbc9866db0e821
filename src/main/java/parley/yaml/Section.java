package parley.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.text.Nearest;
import parley.yaml.YamlNode.Entry;
import parley.yaml.YamlNode.Faulty;
import parley.yaml.YamlNode.YamlList;
import parley.yaml.YamlNode.YamlMap;
import parley.yaml.YamlNode.YamlScalar;

/**
 * A map of a YAML file with known keys. Keys that are not known are reported when the section is opened, values of the wrong
 * kind when they are read; either way reading goes on, and the value is empty. Belongs to one thread.
 */
public final class Section {

    private final YamlFile file;
    private final String what;
    private final Mark mark;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Optional<KnownKeys> known;
    private final Optional<Keys> declared;
    private final Set<String> meant = new HashSet<>();
    private boolean refusedKey;

    private Section(YamlFile file, String what, YamlMap map, Optional<KnownKeys> known, Optional<Keys> declared) {
        this.file = file;
        this.what = what;
        this.mark = map.mark();
        this.known = known;
        this.declared = declared;
    }

    /** Opens {@code node} with the keys that the language declares for it. */
    public static Optional<Section> of(YamlFile file, YamlNode node, String what, Keys keys) {
        return of(file, node, what, keys.known(), Optional.of(keys));
    }

    /**
     * Opens {@code node}; what is no map is reported.
     *
     * @param what how messages call the section, for example {@code upstream} or {@code attribute weight}
     */
    public static Optional<Section> of(YamlFile file, YamlNode node, String what, KnownKeys keys) {
        return of(file, node, what, keys, Optional.empty());
    }

    private static Optional<Section> of(
            YamlFile file, YamlNode node, String what, KnownKeys keys, Optional<Keys> declared) {
        if (!(node instanceof YamlMap map)) {
            Sections.refuse(
                    file,
                    node,
                    what,
                    "a map",
                    keys.served().isEmpty() ? "" : "There is: " + Nearest.list(keys.served()));
            return Optional.empty();
        }
        Section section = new Section(file, what, map, Optional.of(keys), declared);
        map.entries().forEach(entry -> section.accept(entry, keys));
        return Optional.of(section);
    }

    /** A section without any member, for what was not written. */
    public static Section empty(YamlFile file, String what, Mark mark) {
        return new Section(file, what, new YamlMap(mark, mark, false, List.of()), Optional.empty(), Optional.empty());
    }

    private void accept(Entry entry, KnownKeys keys) {
        String name = entry.name();
        if (keys.served().contains(name)) {
            entries.put(name, entry);
            return;
        }
        refusedKey = true;
        if (keys.later().contains(name)) {
            problems().error(entry.key().mark(), notServed("key \"" + name + "\" of " + what), "Leave it out");
        } else {
            String hint = keys.hints().get(name);
            String cure = hint == null ? Nearest.cure(name, keys.served()) : hint;
            keys.served().stream().filter(key -> proposes(cure, key)).forEach(meant::add);
            problems().error(entry.key().mark(), "unknown key \"" + name + "\" in " + what, cure);
        }
    }

    /** Whether a cure tells to write {@code key}. */
    private static boolean proposes(String cure, String key) {
        return cure.contains('"' + key + '"') || cure.startsWith("Write " + key + ":");
    }

    public static String notServed(String subject) {
        return subject + " is part of the contract language, but not served by this build";
    }

    /** How messages call the section. */
    public String what() {
        return what;
    }

    /** The file that it belongs to. */
    public YamlFile file() {
        return file;
    }

    /** Where findings of the file go. */
    public Problems problems() {
        return file.problems();
    }

    /** Where the section begins. */
    public Mark mark() {
        return mark;
    }

    /** Whether a key was reported, so that something else may seem to be missing. */
    public boolean hasRefused() {
        return refusedKey;
    }

    /** A reader that asks for a key which the section does not have would refuse or overlook what authors write. */
    private @Nullable Entry entry(String key) {
        if (!declares(key)) {
            throw new IllegalArgumentException("key " + key + " of " + what + " is read but not declared");
        }
        return entries.get(key);
    }

    private void checkKind(String key, ScalarKind<?> kind) {
        if (declared.flatMap(keys -> keys.key(key))
                .filter(k -> !k.form().allows(kind))
                .isPresent()) {
            throw new IllegalArgumentException(
                    "key " + key + " of " + what + " is read as " + kind.takes() + ", but not declared so");
        }
    }

    /** Whether the key could stand here. */
    public boolean declares(String key) {
        return known.isEmpty() || known.get().served().contains(key);
    }

    /** Whether the key is there, whatever its value. */
    public boolean has(String key) {
        return entry(key) != null;
    }

    /** The place of a value; of the section, if it has none. */
    public Mark markOf(String key) {
        Entry entry = entry(key);
        return entry == null ? mark : entry.value().mark();
    }

    /** The place of a key; of the section, if it is not there. */
    public Mark keyMark(String key) {
        Entry entry = entry(key);
        return entry == null ? mark : entry.key().mark();
    }

    /** The value of a key; empty if it is not there, was faulty, or says nothing (which is reported). */
    public Optional<YamlNode> node(String key) {
        Entry entry = entry(key);
        if (entry == null || entry.value() instanceof Faulty) {
            return Optional.empty();
        }
        if (entry.value() instanceof YamlScalar scalar && scalar.isNothing()) {
            Sections.nothing(file, entry);
            return Optional.empty();
        }
        return Optional.of(entry.value());
    }

    /** One scalar. */
    public <T> Optional<T> value(String key, ScalarKind<T> kind) {
        checkKind(key, kind);
        return node(key).flatMap(node -> Sections.value(file, key, node, kind));
    }

    /** One scalar that must be there. */
    public <T> Optional<T> required(String key, ScalarKind<T> kind, String example) {
        demand(key, example);
        return value(key, kind);
    }

    /** Whether the key is there, or was meant by one that was reported as unknown: then nothing is said of it again. */
    public boolean hasOrMeans(String key) {
        return has(key) || meant.contains(key);
    }

    /** Reports a key that is not there; {@code example} is a line to write. */
    public void demand(String key, String example) {
        if (!hasOrMeans(key)) {
            problems().error(mark, what + " has no " + key, "Write for example " + key + ": " + example);
        }
    }

    /** One scalar or a list of them. */
    public <T> List<T> values(String key, ScalarKind<T> kind) {
        checkKind(key, kind);
        List<T> values = new ArrayList<>();
        nodes(key).forEach(node -> Sections.value(file, key, node, kind).ifPresent(values::add));
        return values;
    }

    /** The items of a list, or the one value that stands instead of a list. */
    public List<YamlNode> nodes(String key) {
        return node(key)
                .map(node -> node instanceof YamlList list ? Sections.sound(list.items()) : List.of(node))
                .orElse(List.of());
    }

    /** The items of what must be a list. */
    public List<YamlNode> items(String key) {
        return node(key).map(node -> Sections.items(file, key, node)).orElse(List.of());
    }

    /** The members of a map with free names. */
    public List<Entry> members(String key) {
        return node(key).map(node -> Sections.members(file, key, node)).orElse(List.of());
    }

    /** A map with free names and scalars of one kind. */
    public <T> Map<String, T> map(String key, ScalarKind<T> kind) {
        checkKind(key, kind);
        Map<String, T> map = new LinkedHashMap<>();
        for (Entry entry : members(key)) {
            Sections.value(file, key + " " + entry.name(), entry.value(), kind)
                    .ifPresent(value -> map.put(entry.name(), value));
        }
        return map;
    }

    /** A map with known keys below this one. */
    public Optional<Section> section(String key, KnownKeys keys) {
        return node(key).flatMap(node -> of(file, node, key, keys));
    }

    /** A map with declared keys below this one. */
    public Optional<Section> section(String key, Keys keys) {
        return node(key).flatMap(node -> of(file, node, key, keys));
    }
}
