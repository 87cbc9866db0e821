package parley.upstream;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.tree.Tree;

/**
 * The values that the holes of a request may name: {@code id}, {@code filter.x}, {@code sort}, {@code page.size}. Immutable.
 *
 * @param page {@code size}, and {@code number} or {@code cursor} by page style
 */
public record CallInputs(
        Optional<String> id, Map<String, String> filter, Optional<String> sort, Map<String, Object> page) {

    public static final CallInputs NONE = new CallInputs(Optional.empty(), Map.of(), Optional.empty(), Map.of());

    public CallInputs {
        filter = Map.copyOf(filter);
        page = Map.copyOf(page);
    }

    public static CallInputs ofId(String id) {
        return new CallInputs(Optional.of(id), Map.of(), Optional.empty(), Map.of());
    }

    /** The tree that holes are evaluated on; the values of secrets are below {@code secret.}. */
    Tree scope(Map<String, String> secrets) {
        Map<String, @Nullable Object> scope = new LinkedHashMap<>();
        id.ifPresent(value -> scope.put("id", value));
        scope.put("filter", filter);
        sort.ifPresent(value -> scope.put("sort", value));
        scope.put("page", page);
        scope.put("secret", secrets);
        return Tree.of(scope);
    }
}
