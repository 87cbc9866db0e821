package parley.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.paging.PageRequest;

/**
 * A query that has been understood: nothing in it can fail any more. Immutable.
 *
 * @param fields the fields wanted of the type; empty means all
 * @param where the local filters, all of which must pass
 * @param order sort keys done here, in order
 * @param compared the attributes that filters and order look at, each once
 * @param upstreamFilters filter name to what stands in {@code {filter.name}}: a text, or a list of texts
 * @param upstreamSort what stands in {@code {sort}}
 */
public record ReadQuery(
        Optional<Set<String>> fields,
        List<RecordTest> where,
        List<SortKey> order,
        List<AttributeValues> compared,
        Map<String, Object> upstreamFilters,
        Optional<String> upstreamSort,
        PageRequest page) {

    /** How much a comparison of two records weighs against a test of one. */
    private static final int ORDER = 4;

    public ReadQuery {
        where = List.copyOf(where);
        order = List.copyOf(order);
        compared = List.copyOf(compared);
    }

    /** One sort field done here; {@code place} is that of its attribute among those compared. */
    record SortKey(int place, boolean descending) {}

    /** About how many steps it takes to select of {@code records}; 0 where nobody has to look at each of them. */
    public long steps(int records) {
        return (long) records * (where.size() + ORDER * order.size() + (fields.isPresent() ? 1 : 0));
    }
}
