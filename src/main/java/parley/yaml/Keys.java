package parley.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The declaration of one section of a contract: every key that may stand there, and what they ask of each other. Immutable.
 *
 * @param name of the section in the schema, for example {@code retry-of-operation}
 * @param title for people
 * @param about what the section is for
 * @param later keys of the language that this build refuses
 */
public record Keys(
        String name,
        String title,
        String about,
        List<Key> keys,
        List<KeyRule> rules,
        List<String> later,
        KnownKeys known) {

    public Keys {
        keys = List.copyOf(keys);
        rules = List.copyOf(rules);
        later = List.copyOf(later);
    }

    public static Keys of(String name, String title, String about, Key... keys) {
        return new Keys(name, title, about, List.of(keys), List.of(), List.of(), known(List.of(keys)));
    }

    private static KnownKeys known(List<Key> keys) {
        return KnownKeys.of(keys.stream().map(Key::name).toArray(String[]::new));
    }

    /** The same with rules. */
    public Keys where(KeyRule... more) {
        return new Keys(name, title, about, keys, Arrays.asList(more), later, known);
    }

    /** The same, with keys that belong to the language but are refused. */
    public Keys withLater(String... refused) {
        return new Keys(name, title, about, keys, rules, List.of(refused), known.withLater(refused));
    }

    /** The same, with a cure for one key that is none. */
    public Keys withHint(String key, String cure) {
        return new Keys(name, title, about, keys, rules, later, known.withHint(key, cure));
    }

    /** Another section with the keys of this one but some, and with the same hints. */
    public Keys without(String otherName, String otherTitle, String otherAbout, String... left) {
        List<Key> rest = new ArrayList<>(keys);
        rest.removeIf(key -> List.of(left).contains(key.name()));
        KnownKeys knownRest = new KnownKeys(rest.stream().map(Key::name).toList(), known.later(), known.hints());
        return new Keys(otherName, otherTitle, otherAbout, rest, rules, later, knownRest);
    }

    /** The same, but without {@code names} it is refused. */
    public Keys demanding(String... names) {
        List<Key> demanded = keys.stream()
                .map(key -> List.of(names).contains(key.name()) ? key.demanded() : key)
                .toList();
        return new Keys(name, title, about, demanded, rules, later, known);
    }

    /** The declaration of {@code key}; empty where the section has no such key. */
    public Optional<Key> key(String key) {
        return keys.stream().filter(k -> k.name().equals(key)).findFirst();
    }
}
