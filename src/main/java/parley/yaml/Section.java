package parley.yaml;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.text.Nearest;
import parley.yaml.KeyRule.Excludes;
import parley.yaml.KeyRule.GoesWith;
import parley.yaml.YamlNode.Entry;
import parley.yaml.YamlNode.Faulty;
import parley.yaml.YamlNode.YamlMap;
import parley.yaml.YamlNode.YamlScalar;

/**
 * A map of a YAML file with declared keys. Keys that are not declared are reported when the section is opened, values of the wrong
 * form when they are read; either way reading goes on, and the value is empty. Belongs to one thread.
 */
public final class Section {

    private final YamlFile file;
    private final String what;
    private final Mark mark;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Optional<Keys<?>> keys;
    private final Set<String> meant = new HashSet<>();
    private boolean refusedKey;

    private Section(YamlFile file, String what, Mark mark, Optional<Keys<?>> keys) {
        this.file = file;
        this.what = what;
        this.mark = mark;
        this.keys = keys;
    }

    /**
     * Opens {@code node} with the keys that are declared for it; what is no map is reported.
     *
     * @param what how messages call the section, for example {@code upstream} or {@code attribute weight}
     */
    public static Optional<Section> of(YamlFile file, YamlNode node, String what, Keys<?> keys) {
        if (!(node instanceof YamlMap map)) {
            file.refuse(node, what, "a map", keys.keys().isEmpty() ? "" : "There is: " + Nearest.list(keys.names()));
            return Optional.empty();
        }
        Section section = new Section(file, what, map.mark(), Optional.of(keys));
        map.entries().forEach(entry -> section.accept(entry, keys));
        return Optional.of(section);
    }

    /** A section without any member, for what was not written. */
    public static Section empty(YamlFile file, String what, Mark mark) {
        return new Section(file, what, mark, Optional.empty());
    }

    /** Opens a node of the same file. */
    public Optional<Section> open(YamlNode node, String name, Keys<?> declared) {
        return of(file, node, name, declared);
    }

    private void accept(Entry entry, Keys<?> declared) {
        String name = entry.name();
        if (declared.key(name).isPresent()) {
            entries.put(name, entry);
            return;
        }
        refusedKey = true;
        if (declared.later().contains(name)) {
            error(entry.key().mark(), notServed("key \"" + name + "\" of " + what), "Leave it out");
        } else {
            String cure = declared.hint(name).orElseGet(() -> Nearest.cure(name, declared.names()));
            declared.names().stream().filter(key -> proposes(cure, key)).forEach(meant::add);
            error(entry.key().mark(), "unknown key \"" + name + "\" in " + what, cure);
        }
    }

    /** Whether a cure tells to write {@code key}. */
    private static boolean proposes(String cure, String key) {
        return cure.contains('"' + key + '"') || cure.startsWith("Write " + key + ":");
    }

    /** What is said of things of the language that this build cannot do. */
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

    // ---- what is wrong

    /** Reports what refuses the file; an empty cure means the message says it all. */
    public void error(Mark place, String message, String cure) {
        problems().error(place, message, cure);
    }

    /** The same at a key of the section. */
    public void refuse(Key<?> key, String message, String cure) {
        error(keyMark(key), message, cure);
    }

    /** The same at the value of a key. */
    public void refuseValue(Key<?> key, String message, String cure) {
        error(markOf(key), message, cure);
    }

    /** Reports what is allowed but seldom meant. */
    public void warning(Mark place, String message, String cure) {
        problems().warning(place, message, cure);
    }

    // ---- what is written

    /** A reader that asks for a key which the section does not have would refuse or overlook what authors write. */
    private @Nullable Entry entry(String key) {
        if (!declares(key)) {
            throw new IllegalArgumentException("key " + key + " of " + what + " is read but not declared");
        }
        return entries.get(key);
    }

    /** What is written, in its order. */
    public Collection<Entry> entries() {
        return entries.values();
    }

    /** Whether the key could stand here. */
    public boolean declares(String key) {
        return keys.isEmpty() || keys.get().key(key).isPresent();
    }

    /** Whether the key is there, whatever its value. */
    public boolean has(Key<?> key) {
        return has(key.name());
    }

    /** The same for a key by its name. */
    public boolean has(String key) {
        return entry(key) != null;
    }

    /** Whether the key is there, or was meant by an unknown one. The cure of that one names it, so it need not be reported as missing. */
    public boolean hasOrMeans(Key<?> key) {
        return has(key) || meant.contains(key.name());
    }

    /** The place of a value; of the section, if it has none. */
    public Mark markOf(Key<?> key) {
        Entry entry = entry(key.name());
        return entry == null ? mark : entry.value().mark();
    }

    /** The place of a key; of the section, if it is not there. */
    public Mark keyMark(Key<?> key) {
        return keyMark(key.name());
    }

    /** The same for a key by its name. */
    public Mark keyMark(String key) {
        Entry entry = entry(key);
        return entry == null ? mark : entry.key().mark();
    }

    /** The value of a key; empty if it is not there, was faulty, or says nothing (which is reported). */
    public Optional<YamlNode> node(Key<?> key) {
        return node(key.name());
    }

    /** The same for a key by its name. */
    public Optional<YamlNode> node(String key) {
        Entry entry = entry(key);
        if (entry == null || entry.value() instanceof Faulty) {
            return Optional.empty();
        }
        if (entry.value() instanceof YamlScalar scalar && scalar.isNothing()) {
            file.refuseNothing(entry);
            return Optional.empty();
        }
        return Optional.of(entry.value());
    }

    /** Whether the value of a key is written so: as one text, a list or a map. */
    public boolean is(Key<?> key, Class<? extends YamlNode> kind) {
        return node(key).filter(kind::isInstance).isPresent();
    }

    /** The value of a key as one text. */
    public Optional<YamlScalar> scalar(Key<?> key) {
        return node(key).filter(YamlScalar.class::isInstance).map(YamlScalar.class::cast);
    }

    /** The items of a list, or the one value that stands instead of a list. */
    public List<YamlNode> nodes(Key<?> key) {
        return node(key).map(node -> file.items(key.name(), node, true)).orElse(List.of());
    }

    /** The items of what must be a list of maps, opened; {@code name} is how messages call one of them. */
    public List<Section> sections(Key<?> key, String name, Keys<?> declared) {
        return node(key).stream()
                .flatMap(node -> file.items(key.name(), node, false).stream())
                .flatMap(item -> open(item, name, declared).stream())
                .toList();
    }

    /** The members of a map with free names. */
    public List<Entry> members(Key<?> key) {
        return node(key).map(node -> file.members(key.name(), node)).orElse(List.of());
    }

    // ---- what it means

    /** The value that is written, if it is a good one. */
    public <T> Optional<T> find(Key<T> key) {
        return node(key).flatMap(node -> key.form().read(file, key.name(), node));
    }

    /** The value that is written, if it is a good one, otherwise that which holds where nothing is written. */
    public <T> T get(Key<T> key) {
        return find(key)
                .or(key::byDefault)
                .or(() -> key.form().unwritten(this, key))
                .orElseThrow(() -> new IllegalStateException("key " + key.name() + " of " + what + " has no default"));
    }

    /** A value that must be there; the first sample is the line to write. */
    public <T> Optional<T> required(Key<T> key) {
        demand(key);
        return find(key);
    }

    /** Reports a key that is not there. */
    public void demand(Key<?> key) {
        demand(key, key.samples().get(0));
    }

    /** The same; {@code example} is a line to write. */
    public void demand(Key<?> key, String example) {
        if (!hasOrMeans(key)) {
            error(mark, what + " has no " + key.name(), "Write for example " + key.name() + ": " + example);
        }
    }

    // ---- what the rules of the section say

    private <R extends KeyRule> Stream<R> rules(Class<R> kind) {
        return keys.stream().flatMap(declared -> declared.rules(kind));
    }

    /** Reports keys that say nothing beside {@code key}; {@code why} follows their name. */
    public void refuseBeside(Key<?> key, String why, String cure) {
        rules(Excludes.class)
                .filter(rule -> rule.key().equals(key.name()))
                .forEach(rule -> refuseEach(rule.others(), why, cure));
    }

    /** Reports those of some keys that are there; {@code why} follows their name. */
    public void refuseEach(List<String> names, String why, String cure) {
        names.stream().filter(this::has).forEach(name -> error(keyMark(name), name + " " + why, cure));
    }

    /** Reports keys that do not go with {@code word}, the value of the key {@code other}; messages call that value {@code named}. */
    public void refuseUnfit(Key<?> other, String word, String named, Function<GoesWith, String> cure) {
        rules(GoesWith.class)
                .filter(rule ->
                        rule.other().equals(other.name()) && !rule.words().contains(word))
                .filter(rule -> has(rule.key()))
                .forEach(rule ->
                        error(keyMark(rule.key()), rule.key() + " does not go with " + named, cure.apply(rule)));
    }
}
