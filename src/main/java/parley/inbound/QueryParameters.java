package parley.inbound;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.jsonapi.Pair;

/**
 * The query of a request, sorted into the families of JSON:API. Names are legal and occur once; whether the target knows the
 * fields, filters and pages they name is for {@code query} to say. Immutable.
 *
 * @param fields by type: the names asked for, none for an empty value
 * @param sort empty where the parameter was not given
 * @param page by member of the family, for example {@code size}
 * @param custom parameters that are not of the specification; ignored
 * @param all every parameter in the order it came, for links
 */
public record QueryParameters(
        Map<String, List<String>> fields,
        Optional<List<SortField>> sort,
        List<FilterParameter> filters,
        Map<String, String> page,
        Optional<String> include,
        List<Pair> custom,
        List<Pair> all) {

    /** More than any honest client sends. */
    public static final int MOST_PARAMETERS = 50;

    /** No query at all. */
    public static final QueryParameters NONE = new QueryParameters(
            Map.of(), Optional.empty(), List.of(), Map.of(), Optional.empty(), List.of(), List.of());

    public QueryParameters {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        sort = sort.map(List::copyOf);
        filters = List.copyOf(filters);
        page = Collections.unmodifiableMap(new LinkedHashMap<>(page));
        custom = List.copyOf(custom);
        all = List.copyOf(all);
    }

    /** The same without {@code fields} and {@code include}, which are for somebody else to heed; {@link #all} still has them. */
    public QueryParameters ofWhole() {
        return new QueryParameters(Map.of(), sort, filters, page, Optional.empty(), custom, all);
    }

    /**
     * Parses a query as {@code application/x-www-form-urlencoded}; {@code rawQuery} is what follows the question mark. Fails with
     * {@code invalid-parameter} or {@code malformed-request}, naming the parameter where it has a name.
     */
    public static QueryParameters parse(String rawQuery) {
        return rawQuery.isEmpty() ? NONE : QueryParser.parse(rawQuery);
    }
}
