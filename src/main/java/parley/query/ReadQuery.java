package parley.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.jsonapi.Resource;
import parley.paging.PageRequest;
import parley.value.SortKey;

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
        List<Ordering> order,
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
    record Ordering(int place, boolean descending) {}

    /** About how many steps it takes to select of {@code records}; 0 where nobody has to look at each of them. */
    public long steps(int records) {
        return (long) records * (where.size() + ORDER * order.size() + (fields.isPresent() ? 1 : 0));
    }

    /** What all filters let pass, sorted by the keys: nulls last in both directions, ties by id. */
    List<Resource> foundAndSorted(List<Resource> records) {
        if (where.isEmpty() && order.isEmpty()) {
            return records;
        }
        Stream<KeyedRecord> found = records.stream()
                .map(record -> new KeyedRecord(record, compared))
                .filter(this::passesAll);
        return (order.isEmpty() ? found : found.sorted(this::compare))
                .map(KeyedRecord::resource)
                .toList();
    }

    private boolean passesAll(KeyedRecord record) {
        for (RecordTest test : where) {
            if (!test.passes(record)) {
                return false;
            }
        }
        return true;
    }

    private int compare(KeyedRecord left, KeyedRecord right) {
        for (Ordering key : order) {
            int result = nullsLast(left.sortKey(key.place()), right.sortKey(key.place()), key.descending());
            if (result != 0) {
                return result;
            }
        }
        return left.resource().id().compareTo(right.resource().id());
    }

    private static int nullsLast(@Nullable SortKey left, @Nullable SortKey right, boolean descending) {
        if (left == null || right == null) {
            return Boolean.compare(left == null, right == null);
        }
        int result = left.compareTo(right);
        return descending ? -result : result;
    }
}
