package parley.contract;

import java.util.Set;

/**
 * What one kind of YAML file allows, and what its texts are called in messages.
 *
 * @param aliasesBelow top-level keys below which aliases may be used
 * @param expressions whether values are expressions unless {@code textKeys} says otherwise
 * @param textKeys keys whose value, or whose members, are plain texts
 */
public record YamlPolicy(Set<String> aliasesBelow, boolean expressions, Set<String> textKeys) {

    /** No aliases, no expressions: settings files. */
    public static final YamlPolicy PLAIN = new YamlPolicy(Set.of(), false, Set.of());

    /** Contracts: aliases below {@code examples}, expressions nearly everywhere. */
    static final YamlPolicy CONTRACT = new YamlPolicy(
            Set.of("examples"),
            true,
            Set.of(
                    "about",
                    "api-key",
                    "auth",
                    "basic",
                    "bearer",
                    "body",
                    "contract",
                    "deprecated",
                    "detail",
                    "examples",
                    "header",
                    "headers",
                    "id-pattern",
                    "namespaces",
                    "owner",
                    "path",
                    "pattern",
                    "query",
                    "request",
                    "retry-after",
                    "soap-action",
                    "text-of",
                    "raw",
                    "url",
                    "values"));

    public YamlPolicy {
        aliasesBelow = Set.copyOf(aliasesBelow);
        textKeys = Set.copyOf(textKeys);
    }
}
