package parley.jsonapi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resource object without its links, which depend on where it is shown. Attribute and meta values are plain JSON: String,
 * Boolean, Integer, Long, BigInteger, BigDecimal, List, Map or null. Members keep their order. Others ask it for what they want of
 * it; how it holds that is known here only. Immutable, as far as the values are not changed by whoever made them.
 */
public final class Resource {

    private final String type;
    private final String id;
    private final Map<String, @Nullable Object> attributes;
    private final Map<String, Linkage> relationships;
    private final Map<String, @Nullable Object> meta;

    /** @throws IllegalArgumentException if type or id is empty */
    public Resource(
            String type,
            String id,
            Map<String, @Nullable Object> attributes,
            Map<String, Linkage> relationships,
            Map<String, @Nullable Object> meta) {
        if (type.isEmpty() || id.isEmpty()) {
            throw new IllegalArgumentException("a resource needs a type and an id");
        }
        this.type = type;
        this.id = id;
        this.attributes = own(attributes);
        this.relationships = own(relationships);
        this.meta = own(meta);
    }

    private static <V extends @Nullable Object> Map<String, V> own(Map<String, V> members) {
        if (members.isEmpty()) {
            return Map.of();
        }
        return members instanceof Members ? members : Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    public String type() {
        return type;
    }

    public String id() {
        return id;
    }

    public Identifier identifier() {
        return new Identifier(type, id);
    }

    /** One attribute; null where it is null or there is none. */
    public @Nullable Object attribute(String name) {
        return attributes.get(name);
    }

    /** Where one relationship leads to; empty if there is no such relationship. */
    public Optional<Linkage> linkage(String name) {
        return Optional.ofNullable(relationships.get(name));
    }

    /** The same under the name that a relationship gives it, which may be written in other letters. */
    public Resource named(String other) {
        return id.equals(other) ? this : new Resource(type, other, attributes, relationships, meta);
    }

    /** The same with those attributes and relationships only that {@code fields} names. */
    public Resource only(Set<String> fields) {
        return new Resource(type, id, only(attributes, fields), only(relationships, fields), meta);
    }

    private static <V extends @Nullable Object> Map<String, V> only(Map<String, V> members, Set<String> names) {
        Map<String, V> some = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (names.contains(name)) {
                some.put(name, value);
            }
        });
        return some;
    }

    Map<String, @Nullable Object> attributes() {
        return attributes;
    }

    Map<String, Linkage> relationships() {
        return relationships;
    }

    Map<String, @Nullable Object> meta() {
        return meta;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Resource resource
                && type.equals(resource.type)
                && id.equals(resource.id)
                && attributes.equals(resource.attributes)
                && relationships.equals(resource.relationships)
                && meta.equals(resource.meta);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, id, attributes, relationships, meta);
    }
}
