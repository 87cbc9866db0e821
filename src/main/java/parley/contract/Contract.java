package parley.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.yaml.Mark;

/**
 * One upstream API and the resource types it feeds, as the file says it. Immutable.
 *
 * @param name equals the file name without {@code .yaml}
 * @param revision changes with what determines the replies: never with a comment, an example, or how often the upstream is called
 */
public record Contract(
        String name,
        Mark mark,
        String revision,
        Optional<String> about,
        Optional<String> owner,
        Upstream upstream,
        Map<String, ResourceType> resources,
        List<Example> examples) {

    /** How the names of its files end. */
    private static final String SUFFIX = ".yaml";

    public Contract {
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
        examples = List.copyOf(examples);
    }

    /** The name that a contract in {@code file} must have. */
    public static String nameIn(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }
}
