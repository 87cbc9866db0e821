package parley.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The declaration of one section of a file: every key that may stand there, what they ask of each other, and what the section is read
 * as. Keys are added by its constructor and never later.
 *
 * @param <T> what the section is read as
 */
public abstract non-sealed class Keys<T> implements Form<T> {

    private final String name;
    private final String title;
    private final String about;
    private final Map<String, Key<?>> keys = new LinkedHashMap<>();
    private final List<KeyRule> rules = new ArrayList<>();
    private final List<String> later = new ArrayList<>();
    private final Map<String, String> hints = new LinkedHashMap<>();

    /**
     * A section without keys.
     *
     * @param name of the section in the schema, for example {@code retry-of-operation}
     * @param title for people
     * @param about what the section is for
     */
    protected Keys(String name, String title, String about) {
        this.name = name;
        this.title = title;
        this.about = about;
    }

    /** Declares a key; {@link KeyDraft#about} adds it. */
    protected final <K> KeyDraft<K> key(String key, Form<K> form) {
        return new KeyDraft<>(key, form, this::add);
    }

    protected final KeyDraft<Source> expression(String key) {
        return key(key, new Form.Expression());
    }

    protected final KeyDraft<Source> template(String key) {
        return key(key, new Form.Template());
    }

    protected final KeyDraft<String> text(String key) {
        return key(key, ScalarKind.TEXT);
    }

    protected final KeyDraft<Boolean> flag(String key) {
        return key(key, ScalarKind.FLAG);
    }

    /** Adds a key that several sections share. */
    protected final <K> Key<K> add(Key<K> key) {
        keys.put(key.name(), key);
        return key;
    }

    /** Adds rules. */
    protected final void where(KeyRule... more) {
        rules.addAll(List.of(more));
    }

    /** Adds keys that belong to the language but are refused. */
    protected final void later(String... refused) {
        later.addAll(List.of(refused));
    }

    /** Adds a cure for keys that are none. */
    protected final void hint(String cure, String... wrong) {
        List.of(wrong).forEach(key -> hints.put(key, cure));
    }

    /** What {@code section}, which was opened with these keys, says. */
    protected abstract T read(Section section);

    @Override
    public final Optional<T> read(YamlFile file, String what, YamlNode node) {
        return Section.of(file, node, what, this).map(this::read);
    }

    @Override
    public final Optional<T> unwritten(Section section, Key<T> key) {
        return Optional.of(read(Section.empty(section.file(), key.name(), section.markOf(key))));
    }

    /** Another section with some of these keys and rules, and with the same hints. */
    public final PlainKeys part(
            String otherName, String otherTitle, String otherAbout, List<Key<?>> some, List<KeyRule> ofThem) {
        PlainKeys part = new PlainKeys(otherName, otherTitle, otherAbout);
        Keys<?> other = part;
        some.forEach(other::add);
        other.rules.addAll(ofThem);
        other.later.addAll(later);
        other.hints.putAll(hints);
        return part;
    }

    /** The keys without those {@code left}. */
    public final List<Key<?>> but(String... left) {
        return keys.values().stream()
                .filter(key -> !List.of(left).contains(key.name()))
                .toList();
    }

    public String name() {
        return name;
    }

    public String title() {
        return title;
    }

    public String about() {
        return about;
    }

    public List<Key<?>> keys() {
        return List.copyOf(keys.values());
    }

    /** The names of the keys, in the order in which messages list them. */
    public List<String> names() {
        return List.copyOf(keys.keySet());
    }

    public List<KeyRule> rules() {
        return Collections.unmodifiableList(rules);
    }

    <R extends KeyRule> Stream<R> rules(Class<R> kind) {
        return rules.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Keys of the language that this build refuses. */
    public List<String> later() {
        return Collections.unmodifiableList(later);
    }

    /** What to write instead of a key that people write by mistake. */
    Optional<String> hint(String key) {
        return Optional.ofNullable(hints.get(key));
    }

    /** The declaration of {@code key}; empty where the section has no such key. */
    public Optional<Key<?>> key(String key) {
        return Optional.ofNullable(keys.get(key));
    }
}
