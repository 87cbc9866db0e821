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
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        relationships = Collections.unmodifiableMap(new LinkedHashMap<>(relationships));
        meta = Collections.unmodifiableMap(new LinkedHashMap<>(meta));
    }

    public Identifier identifier() {
        return new Identifier(type, id);
    }
}
