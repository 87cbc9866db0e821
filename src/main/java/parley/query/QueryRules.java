package parley.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.contract.Filter;
import parley.contract.Operation;
import parley.contract.ResourceType;
import parley.contract.Sort;
import parley.exchange.GatewayFailure;
import parley.inbound.FilterParameter;
import parley.inbound.QueryParameters;
import parley.inbound.SortField;
import parley.jsonapi.Linkage;
import parley.jsonapi.Resource;
import parley.value.Scalar;

/**
 * What may be asked of one operation, compiled at load: reads query parameters into a {@link ReadQuery} and applies it to
 * normalised records. Whatever the contract does not declare is 400 with {@code source.parameter}. Immutable; shared by all
 * event loops.
 */
public final class QueryRules {

    private final ResourceType type;
    private final Map<String, Set<String>> fieldsByType;
    private final Map<String, Filter.Local> localFilters = new LinkedHashMap<>();
    private final Map<String, UpstreamFilter> upstreamFilters = new LinkedHashMap<>();
    private final Map<String, AttributeValues> values = new LinkedHashMap<>();
    private final Set<String> required = new LinkedHashSet<>();
    private final Sort sort;
    private final Paging paging;
    private final Operation operation;

    private QueryRules(
            ResourceType type, Operation operation, Map<String, Set<String>> fieldsByType, Scalar.Settings settings) {
        this.type = type;
        this.operation = operation;
        this.fieldsByType = fieldsByType;
        this.sort = operation.sort();
        this.paging = new Paging(operation.page());
        operation.filters().forEach((name, filter) -> {
            if (filter instanceof Filter.Local local) {
                localFilters.put(name, local);
            } else if (filter instanceof Filter.Upstream upstream) {
                upstreamFilters.put(name, UpstreamFilter.of(upstream, type, settings));
                if (upstream.required()) {
                    required.add(name);
                }
            }
        });
        Stream.of(
                        localFilters.values().stream().map(Filter.Local::attribute),
                        sort.local().stream(),
                        sort.usual().stream().map(Sort.Key::attribute))
                .flatMap(s -> s)
                .distinct()
                .forEach(name -> AttributeValues.of(type, name, settings).ifPresent(v -> values.put(name, v)));
    }

    /**
     * The rules of {@code operation}.
     *
     * @param fieldsByType the names of attributes and relationships of every type that is offered
     */
    public static QueryRules of(
            ResourceType type, Operation operation, Map<String, Set<String>> fieldsByType, Scalar.Settings settings) {
        return new QueryRules(type, operation, fieldsByType, settings);
    }

    /** Reads the parameters of a list request. */
    public ReadQuery readList(QueryParameters query) {
        List<Predicate<Resource>> tests = new ArrayList<>();
        Map<String, Object> sent = new LinkedHashMap<>();
        for (FilterParameter parameter : query.filters()) {
            filter(parameter, tests, sent);
        }
        for (String name : required) {
            if (!sent.containsKey(name)) {
                throw InvalidParameter.of("filter[" + name + "]", "filter[" + name + "] is required.");
            }
        }
        List<ReadQuery.SortKey> order = new ArrayList<>();
        Optional<String> upstreamSort = sort(query.sort(), order);
        return new ReadQuery(
                fields(query),
                tests.stream().reduce(Predicate::and).orElse(ReadQuery.EVERYTHING),
                List.copyOf(order),
                sent,
                upstreamSort,
                paging.read(query.page()));
    }

    /** Reads the parameters of a request for one resource: only {@code fields} makes sense there. */
    public ReadQuery readOne(QueryParameters query) {
        query.filters().stream().findFirst().ifPresent(f -> {
            throw InvalidParameter.of(f.parameterName(), "What is at this address cannot be filtered.");
        });
        query.page().keySet().stream().findFirst().ifPresent(name -> {
            throw InvalidParameter.of("page[" + name + "]", "What is at this address is not paged.");
        });
        query.sort().ifPresent(s -> {
            throw InvalidParameter.of("sort", "What is at this address cannot be sorted.");
        });
        return new ReadQuery(
                fields(query), ReadQuery.EVERYTHING, List.of(), Map.of(), Optional.empty(), new PageRequest.All());
    }

    private void filter(FilterParameter parameter, List<Predicate<Resource>> tests, Map<String, Object> sent) {
        Filter.Local local = localFilters.get(parameter.name());
        UpstreamFilter upstream = upstreamFilters.get(parameter.name());
        if (local != null) {
            AttributeValues compared = values.get(local.attribute());
            if (compared != null) {
                tests.add(LocalFilters.predicate(local, compared, parameter));
                return;
            }
        }
        if (upstream == null) {
            Set<String> known = operation.filters().keySet();
            throw InvalidParameter.of(
                    parameter.parameterName(),
                    (parameter.name().isEmpty()
                                    ? "A filter has a name: filter[name]."
                                    : "There is no filter " + parameter.name() + " here.")
                            + (known.isEmpty() ? "" : " There is: " + String.join(", ", known) + "."));
        }
        sent.put(parameter.name(), upstream.send(parameter));
    }

    private Optional<String> sort(Optional<List<SortField>> asked, List<ReadQuery.SortKey> order) {
        if (asked.isEmpty()) {
            return usual(order);
        }
        List<SortField> fields = asked.get();
        if (fields.size() == 1) {
            Optional<String> upstream =
                    handedOn(fields.get(0).name(), fields.get(0).descending());
            if (upstream.isPresent()) {
                return upstream;
            }
        }
        for (SortField field : fields) {
            if (!sort.local().contains(field.name())) {
                throw unsortable(field.name());
            }
            order.add(key(field.name(), field.descending()).orElseThrow(() -> unsortable(field.name())));
        }
        return Optional.empty();
    }

    /** What stands in {@code {sort}} where the caller names no order. */
    public Optional<String> usualUpstreamSort() {
        return usual(new ArrayList<>());
    }

    /** The order that nobody asked for: the upstream's where it can do it, or else done here. */
    private Optional<String> usual(List<ReadQuery.SortKey> order) {
        Optional<String> upstream = sort.usual().size() == 1
                ? handedOn(sort.usual().get(0).attribute(), sort.usual().get(0).descending())
                : Optional.empty();
        if (upstream.isEmpty()) {
            sort.usual().forEach(key -> key(key.attribute(), key.descending()).ifPresent(order::add));
        }
        return upstream;
    }

    private Optional<String> handedOn(String name, boolean descending) {
        return Optional.ofNullable(sort.upstream().get((descending ? "-" : "") + name));
    }

    private GatewayFailure unsortable(String name) {
        List<String> known = Stream.concat(sort.local().stream(), sort.upstream().keySet().stream())
                .distinct()
                .toList();
        return InvalidParameter.of(
                "sort",
                "This collection cannot be sorted by " + name + "."
                        + (known.isEmpty() ? "" : " It can be sorted by: " + String.join(", ", known) + "."));
    }

    private Optional<ReadQuery.SortKey> key(String name, boolean descending) {
        return Optional.ofNullable(values.get(name)).map(v -> new ReadQuery.SortKey(name, descending, v));
    }

    private Optional<Set<String>> fields(QueryParameters query) {
        query.fields().forEach((name, fields) -> {
            Set<String> known = fieldsByType.get(name);
            if (known == null) {
                throw InvalidParameter.of("fields[" + name + "]", "There is no type " + name + ".");
            }
            for (String field : fields) {
                if (!known.contains(field)) {
                    throw InvalidParameter.of(
                            "fields[" + name + "]", "The type " + name + " has no field " + field + ".");
                }
            }
        });
        return Optional.ofNullable(query.fields().get(type.type())).map(Set::copyOf);
    }

    /** Applies a list query to the records of a reply. */
    public Selection select(ReadQuery query, List<Resource> records, Selection.Cut cut) {
        List<Resource> found = query.where() == ReadQuery.EVERYTHING
                ? records
                : records.stream().filter(query.where()).toList();
        List<Resource> ordered = query.order().isEmpty() ? found : sorted(found, query.order());
        PageRequest page = query.page();
        if (page instanceof PageRequest.Part part) {
            int from = (int) Math.min(part.offset(), ordered.size());
            int to = (int) Math.min(part.offset() + part.size(), ordered.size());
            return selection(
                    query,
                    ordered.subList(from, to),
                    Optional.of((long) ordered.size()),
                    PageLinks.of(part, ordered.size()));
        }
        if (page instanceof PageRequest.Numbered numbered) {
            return selection(query, ordered, cut.total(), PageLinks.of(numbered, operation.page(), cut));
        }
        if (page instanceof PageRequest.Stretch stretch) {
            return selection(query, ordered, cut.total(), PageLinks.of(stretch, cut));
        }
        if (page instanceof PageRequest.After after) {
            return selection(query, ordered, cut.total(), PageLinks.of(after, cut));
        }
        return selection(query, ordered, Optional.empty(), Map.of());
    }

    /** The fields that a query wants of one resource. */
    public Resource fieldsOf(ReadQuery query, Resource resource) {
        return query.fields().map(wanted -> only(wanted, resource)).orElse(resource);
    }

    private Selection selection(
            ReadQuery query,
            List<Resource> resources,
            Optional<Long> total,
            Map<String, @Nullable Map<String, String>> pages) {
        return new Selection(
                query.fields().isEmpty()
                        ? resources
                        : resources.stream().map(r -> fieldsOf(query, r)).toList(),
                total,
                pages);
    }

    private static Resource only(Set<String> wanted, Resource resource) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>(resource.attributes());
        attributes.keySet().retainAll(wanted);
        Map<String, Linkage> relationships = new LinkedHashMap<>(resource.relationships());
        relationships.keySet().retainAll(wanted);
        return new Resource(resource.type(), resource.id(), attributes, relationships, resource.meta());
    }

    /** A resource with the keys it is sorted by, made once. */
    private record Keyed(Resource resource, List<@Nullable Object> keys) {}

    /** Sorted by the keys, nulls last in both directions, ties by id. */
    private static List<Resource> sorted(List<Resource> resources, List<ReadQuery.SortKey> order) {
        return resources.stream()
                .map(resource -> keyed(resource, order))
                .sorted((left, right) -> compare(left, right, order))
                .map(Keyed::resource)
                .toList();
    }

    private static Keyed keyed(Resource resource, List<ReadQuery.SortKey> order) {
        List<@Nullable Object> keys = new ArrayList<>(order.size());
        order.forEach(key -> keys.add(key.values().sortKey(resource)));
        return new Keyed(resource, keys);
    }

    private static int compare(Keyed left, Keyed right, List<ReadQuery.SortKey> order) {
        for (int i = 0; i < order.size(); i++) {
            int compared = nullsLast(
                    left.keys().get(i), right.keys().get(i), order.get(i).descending());
            if (compared != 0) {
                return compared;
            }
        }
        return left.resource().id().compareTo(right.resource().id());
    }

    @SuppressWarnings("unchecked") // keys of one attribute are of one class, comparable with itself
    private static int nullsLast(@Nullable Object left, @Nullable Object right, boolean descending) {
        if (left == null || right == null) {
            return Boolean.compare(left == null, right == null);
        }
        int compared = ((Comparable<Object>) left).compareTo(right);
        return descending ? -compared : compared;
    }
}
