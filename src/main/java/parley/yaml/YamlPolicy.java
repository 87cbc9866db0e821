package parley.yaml;

import java.util.Set;

/**
 * What one kind of YAML file allows, and what its texts are called in messages.
 *
 * @param aliasesBelow top-level keys below which aliases may be used
 * @param expressions whether values are expressions unless {@code textKeys} says otherwise
 * @param textKeys keys whose value, or whose members, are plain texts
 * @param keys every key of the language
 */
public record YamlPolicy(Set<String> aliasesBelow, boolean expressions, Set<String> textKeys, Set<String> keys) {

    /** No aliases, no expressions: settings files. */
    public static final YamlPolicy PLAIN = new YamlPolicy(Set.of(), false, Set.of(), Set.of());

    public YamlPolicy {
        aliasesBelow = Set.copyOf(aliasesBelow);
        textKeys = Set.copyOf(textKeys);
        keys = Set.copyOf(keys);
    }
}
