package parley.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import parley.jsonapi.Resource;

/**
 * A query that has been understood: nothing in it can fail any more. Immutable.
 *
 * @param fields the fields wanted of the type; empty means all
 * @param where the local filters together
 * @param order sort keys done here, in order
 * @param upstreamFilters filter name to what stands in {@code {filter.name}}: a text, or a list of texts
 * @param upstreamSort what stands in {@code {sort}}
 */
public record ReadQuery(
        Optional<Set<String>> fields,
        Predicate<Resource> where,
        List<SortKey> order,
        Map<String, Object> upstreamFilters,
        Optional<String> upstreamSort,
        PageRequest page) {

    /** No filter at all: nobody has to look at the records. */
    static final Predicate<Resource> EVERYTHING = resource -> true;

    /** One sort field done here. */
    record SortKey(String name, boolean descending, AttributeValues values) {}
}
