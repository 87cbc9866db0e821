package parley.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import parley.contract.Filter;
import parley.contract.Operation;
import parley.contract.Page;
import parley.contract.ResourceType;
import parley.contract.Sort;
import parley.exchange.GatewayFailure;
import parley.exchange.InvalidParameter;
import parley.inbound.FilterParameter;
import parley.inbound.QueryParameters;
import parley.inbound.SortField;
import parley.jsonapi.Resource;
import parley.paging.Cut;
import parley.paging.PageParameters;
import parley.paging.PageRequest;
import parley.paging.PageStyle;
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
    private final PageStyle paging;
    private final Operation operation;

    private QueryRules(
            ResourceType type, Operation operation, Map<String, Set<String>> fieldsByType, Scalar.Settings settings) {
        this.type = type;
        this.operation = operation;
        this.fieldsByType = fieldsByType;
        this.sort = operation.sort();
        this.paging = PageStyle.forCallers(operation.page());
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
        List<RecordTest> tests = new ArrayList<>();
        List<AttributeValues> compared = new ArrayList<>(0);
        Map<String, Object> sent = new LinkedHashMap<>();
        for (FilterParameter parameter : query.filters()) {
            filter(parameter, tests, compared, sent);
        }
        for (String name : required) {
            if (!sent.containsKey(name)) {
                throw InvalidParameter.of("filter[" + name + "]", "filter[" + name + "] is required.");
            }
        }
        List<ReadQuery.Ordering> order = new ArrayList<>();
        Optional<String> upstreamSort = sort(query.sort(), order, compared);
        return new ReadQuery(
                fields(query),
                tests,
                order,
                compared,
                sent,
                upstreamSort,
                paging.read(new PageParameters(operation.page(), query.page())));
    }

    /** Reads the parameters of a request for one resource: only {@code fields} makes sense there. */
    public ReadQuery readOne(QueryParameters query) {
        query.filters().stream().findFirst().ifPresent(f -> {
            throw f.refused("What is at this address cannot be filtered.");
        });
        query.page().keySet().stream().findFirst().ifPresent(name -> {
            throw InvalidParameter.of("page[" + name + "]", "What is at this address is not paged.");
        });
        query.sort().ifPresent(s -> {
            throw InvalidParameter.of("sort", "What is at this address cannot be sorted.");
        });
        return new ReadQuery(
                fields(query), List.of(), List.of(), List.of(), Map.of(), Optional.empty(), new PageRequest.All());
    }

    private void filter(
            FilterParameter parameter,
            List<RecordTest> tests,
            List<AttributeValues> compared,
            Map<String, Object> sent) {
        Filter.Local local = localFilters.get(parameter.name());
        UpstreamFilter upstream = upstreamFilters.get(parameter.name());
        if (local != null) {
            AttributeValues attribute = values.get(local.attribute());
            if (attribute != null) {
                tests.add(LocalFilters.test(local, attribute, place(attribute, compared), parameter));
                return;
            }
        }
        if (upstream == null) {
            Set<String> known = operation.filters().keySet();
            throw parameter.refused((parameter.name().isEmpty()
                            ? "A filter has a name: filter[name]."
                            : "There is no filter " + parameter.name() + " here.")
                    + (known.isEmpty() ? "" : " There is: " + String.join(", ", known) + "."));
        }
        if (sent.put(parameter.name(), upstream.send(parameter)) != null) {
            throw parameter.refused(
                    "The filter " + parameter.name() + " is given twice; write all its values once, with commas.");
        }
    }

    /** Where {@code attribute} stands among those compared, from now on if not before. */
    private static int place(AttributeValues attribute, List<AttributeValues> compared) {
        int known = compared.indexOf(attribute);
        if (known < 0) {
            compared.add(attribute);
        }
        return known < 0 ? compared.size() - 1 : known;
    }

    private Optional<String> sort(
            Optional<List<SortField>> asked, List<ReadQuery.Ordering> order, List<AttributeValues> compared) {
        if (asked.isEmpty()) {
            return usual(order, compared);
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
            AttributeValues attribute = values.get(field.name());
            if (!sort.local().contains(field.name()) || attribute == null) {
                throw unsortable(field);
            }
            add(attribute, field.descending(), order, compared);
        }
        return Optional.empty();
    }

    /** What stands in {@code {sort}} where the caller names no order. */
    public Optional<String> usualUpstreamSort() {
        return usual(new ArrayList<>(), new ArrayList<>());
    }

    /** The order that nobody asked for: the upstream's where it can do it, or else done here. */
    private Optional<String> usual(List<ReadQuery.Ordering> order, List<AttributeValues> compared) {
        Optional<String> upstream = sort.usual().size() == 1
                ? handedOn(sort.usual().get(0).attribute(), sort.usual().get(0).descending())
                : Optional.empty();
        if (upstream.isEmpty()) {
            sort.usual().forEach(key -> Optional.ofNullable(values.get(key.attribute()))
                    .ifPresent(attribute -> add(attribute, key.descending(), order, compared)));
        }
        return upstream;
    }

    private Optional<String> handedOn(String name, boolean descending) {
        return Optional.ofNullable(sort.upstream().get((descending ? "-" : "") + name));
    }

    /** An upstream may know one direction alone. */
    private GatewayFailure unsortable(SortField field) {
        String name = (field.descending() ? "-" : "") + field.name();
        List<String> known = Stream.concat(sort.local().stream(), sort.upstream().keySet().stream())
                .distinct()
                .toList();
        return InvalidParameter.of(
                "sort",
                "This collection cannot be sorted by " + name + "."
                        + (known.isEmpty() ? "" : " It can be sorted by: " + String.join(", ", known) + "."));
    }

    /** Records that are equal by an attribute are not told apart by asking for it again. */
    private static void add(
            AttributeValues attribute,
            boolean descending,
            List<ReadQuery.Ordering> order,
            List<AttributeValues> compared) {
        int place = place(attribute, compared);
        if (order.stream().noneMatch(key -> key.place() == place)) {
            order.add(new ReadQuery.Ordering(place, descending));
        }
    }

    private Optional<Set<String>> fields(QueryParameters query) {
        return Optional.ofNullable(wanted(query).get(type.type()));
    }

    /** The fields that a query wants, by type; types that it does not name are wanted with all of theirs. */
    public Map<String, Set<String>> wanted(QueryParameters query) {
        Map<String, Set<String>> wanted = new LinkedHashMap<>();
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
            wanted.put(name, Set.copyOf(fields));
        });
        return wanted;
    }

    /** Whether {@code id} can stand among the values of the upstream filter {@code name}. */
    public boolean takes(String name, String id) {
        return sent(name, id).isPresent();
    }

    /** The list request for the records of {@code ids} alone, at most {@code most} of them, by the upstream filter {@code name}. */
    public ReadQuery readBatch(String name, List<String> ids, int most) {
        List<String> values =
                ids.stream().flatMap(id -> sent(name, id).stream()).toList();
        Map<String, String> page = !operation.page().style().isUpstreams()
                ? Map.of()
                : Map.of(operation.page().style() == Page.Style.OFFSET ? "limit" : "size", String.valueOf(most));
        return new ReadQuery(
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(name, values),
                usualUpstreamSort(),
                operation.page().style().isUpstreams()
                        ? paging.read(new PageParameters(operation.page(), page))
                        : new PageRequest.All());
    }

    private Optional<String> sent(String name, String id) {
        return Optional.ofNullable(upstreamFilters.get(name)).flatMap(filter -> filter.sent(id));
    }

    /** Applies a list query to the records of a reply. */
    public Selection select(ReadQuery query, List<Resource> records, Cut cut) {
        PageRequest.Shown page = query.page().show(query.foundAndSorted(records), cut);
        List<Resource> shown = query.fields().isEmpty()
                ? page.records()
                : page.records().stream().map(r -> fieldsOf(query, r)).toList();
        return new Selection(shown, page.total(), page.links());
    }

    /** The fields that a query wants of one resource. */
    public Resource fieldsOf(ReadQuery query, Resource resource) {
        return query.fields().map(resource::only).orElse(resource);
    }
}
