package parley.contract;

import static parley.contract.OperationKeys.OPERATION;
import static parley.contract.PageKeys.PAGE;
import static parley.contract.RecordsKeys.RECORDS;
import static parley.contract.RequestKeys.REQUEST;
import static parley.contract.ResourceKeys.RESOURCE;
import static parley.contract.RuleKeys.RULE;
import static parley.contract.SortKeys.SORT;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.contract.Operation.Kind;
import parley.yaml.Key;
import parley.yaml.Mark;
import parley.yaml.Section;
import parley.yaml.YamlNode.YamlMap;

/** Reads one operation of a resource (contract language, section 4.4). */
final class OperationReader {

    /** Methods that may change something. */
    private static final List<String> WRITING = List.of("POST", "PUT", "PATCH", "DELETE");

    static final List<String> OWN_VARIABLES = List.of("status", "body", "soapHeader", "job", "now");

    /** What an operation may refer to. */
    record Surroundings(
            String type,
            Upstream upstream,
            UpstreamSettings settings,
            NamedTypes types,
            Map<String, Attribute> attributes,
            Optional<Operation> list) {}

    private final Section operation;
    private final Kind kind;
    private final Surroundings around;

    private OperationReader(Section operation, Kind kind, Surroundings around) {
        this.operation = operation;
        this.kind = kind;
        this.around = around;
    }

    /** The operation that {@code resource} has under {@code key}. */
    static Optional<Operation> read(Section resource, Key<?> key, Kind kind, Surroundings around) {
        return resource.node(key)
                .flatMap(node -> resource.open(node, key.name() + " of " + around.type(), OPERATION))
                .map(section ->
                        new OperationReader(section, kind, around).read(resource.keyMark(key), isSearched(resource)));
    }

    /** Whether single records are looked for in the list. */
    private static boolean isSearched(Section resource) {
        return resource.node(RESOURCE.get)
                .filter(get -> get instanceof YamlMap map
                        && map.entries().stream().anyMatch(entry -> entry.name().equals(OPERATION.findIn.name())))
                .isPresent();
    }

    private Operation read(Mark mark, boolean searched) {
        Optional<Request> request = REQUEST.of(operation, around.upstream());
        Optional<String> findIn = findIn();
        checkKeys(findIn.isPresent() || operation.has(OPERATION.findIn));
        Map<String, Filter> filters = FilterReader.read(operation, around.attributes(), around.types());
        Sort sort = SORT.of(operation, around.attributes());
        Page page = kind == Kind.LIST ? PAGE.of(operation) : Page.NONE;
        boolean needsAll = searched
                || !sort.local().isEmpty()
                || filters.values().stream().anyMatch(Filter.Local.class::isInstance);
        boolean safe = safe(request);
        OperationSettings settings = findIn.flatMap(list -> around.list())
                .map(OperationSettings::of)
                .orElseGet(() -> OperationSettings.read(operation, around.settings(), safe));
        Operation read = new Operation(
                kind,
                mark,
                findIn.isPresent() ? Optional.empty() : request,
                LetReader.read(operation, OPERATION.let, around.settings().let()),
                RECORDS.from(operation),
                RECORDS.rules(operation, kind),
                FieldReader.meta(operation, OPERATION.meta, OperationKeys.META, around.types()),
                findIn,
                Patterns.read(operation, OPERATION.idPattern),
                filters,
                sort,
                needsAll ? page.whole() : page,
                safe,
                settings.timeout(),
                settings.retry(),
                settings.cache(),
                RULE.of(operation, OPERATION.outcomes, around.types()));
        operation
                .items(OPERATION.outcomes)
                .forEach(rule -> RULE.checkPointsTo(
                        operation.file(), rule, around.attributes().keySet()));
        new OperationChecks(operation, around.upstream()).check(read);
        if (kind == Kind.LIST) {
            FilterReader.checkPatterns(operation, read.filters());
            new PageRoom(operation, around.upstream(), around.settings()).check(read);
        } else {
            RuleKeys.checkNotEmpty(operation, read.outcomes());
        }
        return read;
    }

    private Optional<String> findIn() {
        Optional<String> name = operation.find(OPERATION.findIn);
        name.ifPresent(this::checkFindIn);
        return name.filter("list"::equals).filter(list -> kind == Kind.GET);
    }

    private void checkFindIn(String name) {
        Mark mark = operation.markOf(OPERATION.findIn);
        if (kind == Kind.LIST) {
            operation.refuse(OPERATION.findIn, "find-in goes with get only", "Write the request of the list");
        } else if (!name.equals("list")) {
            operation.error(
                    mark, "find-in names " + name + ", which is no operation to find records in", "There is: list");
        } else if (around.list().isEmpty()) {
            operation.error(
                    mark,
                    "find-in names list, which " + around.type() + " does not have",
                    "Add list, or write request:");
        } else if (!around.list().get().isComplete()) {
            operation.error(
                    mark,
                    "find-in needs the whole collection, but list is paged by the upstream (line "
                            + around.list().get().mark().line() + ")",
                    "Write request: with the path of one record, or collect in page of list");
        } else {
            around.list().get().filters().values().stream()
                    .filter(filter -> filter instanceof Filter.Upstream upstream && upstream.required())
                    .findFirst()
                    .ifPresent(filter -> operation.error(
                            mark,
                            "find-in needs the whole collection, but list requires filter " + filter.name() + " (line "
                                    + filter.mark().line() + ")",
                            "Write request: with the path of one record, or make the filter optional"));
        }
    }

    /** Keys that are missing, or say nothing here. */
    private void checkKeys(boolean findIn) {
        if (findIn && kind == Kind.GET) {
            for (String key : OperationKeys.NOT_BESIDE_FIND_IN) {
                if (operation.has(key)) {
                    operation.error(
                            operation.keyMark(key),
                            key + " says nothing beside find-in: the records come from list",
                            "Remove one of them");
                }
            }
        } else if (!findIn && !operation.hasOrMeans(OPERATION.request) && !operation.hasOrMeans(OPERATION.findIn)) {
            String cure = kind == Kind.GET
                    ? "Write for example request: GET /orders/{id}, or find-in: list"
                    : "Write for example request: GET /orders";
            operation.error(operation.mark(), operation.what() + " has no request", cure);
        }
        if (kind == Kind.GET) {
            refuse(OperationKeys.ONLY_LIST, "list");
        } else {
            refuse(List.of("id-pattern"), "get");
            operation.demand(OPERATION.records, "data.items (or $ where the reply itself is the list)");
        }
    }

    private void refuse(List<String> keys, String owner) {
        for (String key : keys) {
            if (operation.has(key)) {
                operation.error(operation.keyMark(key), key + " goes with " + owner + " only", "Remove it");
            }
        }
    }

    /** GET and HEAD read; of anything else the author has to say so. */
    private boolean safe(Optional<Request> request) {
        Optional<Boolean> said = operation.find(OPERATION.safe);
        boolean reads = request.map(Request::method).filter(WRITING::contains).isEmpty();
        if (!reads && !said.orElse(false)) {
            operation.error(
                    operation.has(OPERATION.safe)
                            ? operation.markOf(OPERATION.safe)
                            : request.map(Request::mark).orElse(operation.mark()),
                    operation.what() + " only reads, but its request is "
                            + request.map(Request::method).orElse(""),
                    "If the upstream changes nothing, write safe: true beside request:");
        }
        return said.orElse(true);
    }
}
