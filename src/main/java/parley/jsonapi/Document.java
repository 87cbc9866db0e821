package parley.jsonapi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A JSON:API 1.1 document: primary data, or errors, or neither but meta. Any other combination is refused with
 * {@code IllegalArgumentException}. Immutable.
 *
 * @param included resources that the primary data leads to; empty where nobody asked for any
 * @param links top-level links in their order; null means: this link exists but leads nowhere now, for example the next page
 */
public record Document(
        Optional<Primary> data,
        Optional<List<Resource>> included,
        Map<String, @Nullable String> links,
        Map<String, @Nullable Object> meta,
        List<ErrorObject> errors) {

    /** The media type of every document. It carries no parameter: no extension and no profile is ever applied. */
    public static final String MEDIA_TYPE = "application/vnd.api+json";

    private static final Set<String> LINK_NAMES =
            Set.of("self", "related", "describedby", "first", "last", "prev", "next");

    public Document {
        if (data.isPresent() && !errors.isEmpty()) {
            throw new IllegalArgumentException("data and errors in one document");
        }
        if (data.isEmpty() && errors.isEmpty() && meta.isEmpty()) {
            throw new IllegalArgumentException("a document needs data, errors or meta");
        }
        if (included.isPresent() && data.isEmpty()) {
            throw new IllegalArgumentException("included without data");
        }
        for (String name : links.keySet()) {
            if (!LINK_NAMES.contains(name)) {
                throw new IllegalArgumentException("not a top-level link: " + name);
            }
        }
        included = included.map(List::copyOf);
        links = own(links);
        meta = own(meta);
        errors = List.copyOf(errors);
    }

    private static <V extends @Nullable Object> Map<String, V> own(Map<String, V> members) {
        return members.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    public static Document one(Resource resource) {
        return of(new Primary.One(resource));
    }

    /** The document of an empty to-one address: {@code "data": null}. */
    public static Document none() {
        return of(new Primary.Nothing());
    }

    public static Document many(List<Resource> resources) {
        return of(new Primary.Many(resources));
    }

    public static Document identifiers(Linkage linkage) {
        return of(new Primary.Identifiers(linkage));
    }

    /** A document without primary data. */
    public static Document ofMeta(Map<String, ? extends @Nullable Object> meta) {
        return new Document(Optional.empty(), Optional.empty(), Map.of(), new LinkedHashMap<>(meta), List.of());
    }

    public static Document ofErrors(List<ErrorObject> errors) {
        return new Document(Optional.empty(), Optional.empty(), Map.of(), Map.of(), errors);
    }

    public static Document ofError(ErrorObject error) {
        return ofErrors(List.of(error));
    }

    public Document withLinks(Map<String, ? extends @Nullable String> links) {
        return new Document(data, included, new LinkedHashMap<>(links), meta, errors);
    }

    public Document withMeta(Map<String, ? extends @Nullable Object> meta) {
        if (meta.isEmpty()) {
            return this;
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>(this.meta);
        all.keySet().removeAll(meta.keySet());
        all.putAll(meta);
        return new Document(data, included, links, all, errors);
    }

    /** The same with {@code change} made to each resource of its primary data, and with others included. */
    public Document including(List<Resource> others, UnaryOperator<Resource> change) {
        return new Document(data.map(primary -> primary.with(change)), Optional.of(others), links, meta, errors);
    }

    private static Document of(Primary data) {
        return new Document(Optional.of(data), Optional.empty(), Map.of(), Map.of(), List.of());
    }
}
