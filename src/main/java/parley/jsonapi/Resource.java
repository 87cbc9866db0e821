package parley.jsonapi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource object without its links, which depend on where it is shown. Attribute and meta values are plain JSON: String,
 * Boolean, Integer, Long, BigInteger, BigDecimal, List, Map or null. Members keep their order. Immutable, as far as the values
 * are not changed by whoever made them. Type and id are never empty.
 */
public record Resource(
        String type,
        String id,
        Map<String, @Nullable Object> attributes,
        Map<String, Linkage> relationships,
        Map<String, @Nullable Object> meta) {

    public Resource {
        if (type.isEmpty() || id.isEmpty()) {
            throw new IllegalArgumentException("a resource needs a type and an id");
        }
        attributes = own(attributes);
        relationships = own(relationships);
        meta = own(meta);
    }

    private static <V extends @Nullable Object> Map<String, V> own(Map<String, V> members) {
        if (members.isEmpty()) {
            return Map.of();
        }
        return members instanceof Members ? members : Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    public Identifier identifier() {
        return new Identifier(type, id);
    }
}
