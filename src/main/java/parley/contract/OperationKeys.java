package parley.contract;

import static parley.contract.BatchKeys.BATCH;
import static parley.contract.CacheKeys.CACHE;
import static parley.contract.FilterKeys.FILTER;
import static parley.contract.OperationKeys.OPERATION;
import static parley.contract.PageKeys.PAGE;
import static parley.contract.RecordsKeys.RECORDS;
import static parley.contract.RequestKeys.REQUEST;
import static parley.contract.ResourceKeys.RESOURCE;
import static parley.contract.RuleKeys.RULE;
import static parley.contract.SortKeys.SORT;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import parley.contract.Operation.Kind;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.KeyRule.ExactlyOne;
import parley.yaml.KeyRule.Excludes;
import parley.yaml.KeyRule.Needs;
import parley.yaml.Keys;
import parley.yaml.Mark;
import parley.yaml.PlainKeys;
import parley.yaml.Quantities;
import parley.yaml.ScalarKind;
import parley.yaml.ScalarShape.Matching;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.Words;
import parley.yaml.YamlNode.YamlMap;

/** The keys of operations (contract language, section 4.4). */
final class OperationKeys extends PlainKeys {

    /** The request in its short form; the reader takes it apart. */
    private static final ScalarKind<String> REQUEST_LINE =
            ScalarKind.TEXT.shaped(new Matching("(" + String.join("|", RequestLine.METHODS) + ") +/.*"));

    private static final ScalarKind<String> FILTERS = ScalarKind.anyOf(List.of("local", "upstream"));

    private static final FreeNames NAMES = FreeNames.of("name", PublicNames.FORM);

    /** What the gateway itself writes there is taken. */
    static final FreeNames META = FreeNames.of("name", PublicNames.FORM, "total", "warnings", "pagination", "source");

    static final List<String> ONLY_WRITES = List.of("client-ids", "accepts", "clears");

    static final List<String> ONLY_LIST = List.of("filter", "filter-pattern", "sort", "page", "batch");

    static final List<String> NOT_BESIDE_FIND_IN =
            List.of("request", "let", "records", "meta", "safe", "outcomes", "timeout", "retry", "cache");

    /** Methods that may change something. */
    private static final List<String> WRITING = List.of("POST", "PUT", "PATCH", "DELETE");

    /** Every key of every operation: the reader says of a key of another operation where it goes. */
    static final OperationKeys OPERATION = new OperationKeys();

    static final Keys<Section> LIST = OPERATION.part(
            "list",
            "List",
            "How the collection is fetched.",
            reading("find-in", "id-pattern").stream()
                    .<Key<?>>map(key -> List.of("request", "records").contains(key.name()) ? key.demanded() : key)
                    .toList(),
            OPERATION.rules());

    static final Keys<Section> GET = OPERATION.part(
            "get",
            "Get",
            "How one record is fetched.",
            reading(ONLY_LIST.toArray(String[]::new)),
            List.of(new ExactlyOne(List.of("request", "find-in")), new Excludes("find-in", NOT_BESIDE_FIND_IN)));

    static final Keys<Section> CREATE = writing("create", "Create", "How a resource is made.", "id-pattern");

    static final Keys<Section> UPDATE =
            writing("update", "Update", "How fields of a resource are replaced.", "client-ids");

    static final Keys<Section> DELETE =
            writing("delete", "Delete", "How a resource is deleted.", "client-ids", "accepts", "records");

    private static List<Key<?>> reading(String... left) {
        return OPERATION.but(
                Stream.concat(Stream.of(left), ONLY_WRITES.stream()).toArray(String[]::new));
    }

    private static Keys<Section> writing(String name, String title, String about, String... left) {
        return OPERATION.part(
                name,
                title,
                about,
                OPERATION
                        .but(Stream.of(Stream.of(left), ONLY_LIST.stream(), Stream.of("find-in", "cache"))
                                .flatMap(names -> names)
                                .toArray(String[]::new))
                        .stream()
                        .<Key<?>>map(key -> key.name().equals("request") ? key.demanded() : key)
                        .toList(),
                List.of());
    }

    final Key<Object> request = key("request", Form.either(REQUEST_LINE, REQUEST))
            .sample("GET /orders", "GET /orders/{id}", "{ path: /orders, query: { limit: \"{page.size}\" } }")
            .about("The upstream request: method and path, or the long form. Texts are templates.");

    final Key<Map<String, Source>> let = add(
            LetReader.key(
                    "Expressions on the reply, computed once and used as $name: in outcome rules, records, paging and the records alike."));

    final Key<Object> records = key("records", Form.either(new Form.Expression(), RECORDS))
            .usual("$")
            .sample("data.items", "{ from: data.items, optional: true }")
            .about(
                    "Expression that gives the records of the reply. A reply without that place is broken: drift is not an"
                            + " empty list.");

    final Key<Map<String, Object>> meta = key("meta", Form.members(META, AttributeKeys.SHORT_OR_LONG))
            .sample("{ asOf: { from: data.date, type: date } }")
            .about("Members of the document's meta: facts of the reply that belong to no record, read as attributes"
                    + " are. An empty list has them too.");

    final Key<String> findIn = key("find-in", ScalarKind.anyOf(List.of("list")))
            .about("The operation in whose complete, cached list the record is looked for.");

    final Key<String> idPattern = text("id-pattern")
            .sample("\"[0-9]{1,10}\"")
            .about("A regular expression of RE2; an id that does not match is 404 without a call.");

    final Key<Map<String, Object>> filter = key("filter", Form.members(NAMES, Form.either(FILTERS, FILTER)))
            .sample("{ status: local, customer: upstream }")
            .about("Filters by their public names. A filter that is not declared is 400.");

    final Key<Object> filterPattern = key(
                    "filter-pattern", Form.either(ScalarKind.TEXT, Form.members(NAMES, ScalarKind.TEXT)))
            .sample("\"[\\\\p{L} -]{1,40}\"", "{ customer: \"[A-Za-z ]+\" }")
            .about(
                    "A regular expression of RE2 for the values of every upstream filter, or one for each by name. A value"
                            + " that does not match as a whole is 400 without a call. It lets a filter stand inside quotes of"
                            + " a query language, where it must not let quotes or backslashes pass.");

    final Key<Section> sort =
            key("sort", SORT).sample("{ local: [name], default: name }").about("What callers may sort by.");

    final Key<Object> page = key("page", Form.either(PageKeys.STYLES, PAGE))
            .usual("local")
            .sample("none", "{ style: local, size: 10, max-size: 50 }")
            .about("How the list is paged.");

    final Key<Section> batch = key("batch", BATCH)
            .sample("{ by: ids, most: 50 }")
            .about("How include fetches many records of this type in one call.");

    final Key<Boolean> safe = flag("safe")
            .usually("true for GET and HEAD; has to be said of anything else")
            .about("Whether a request other than GET only reads, so that it may be repeated and kept.");

    final Key<Boolean> clientIds = key("client-ids", Words.either("accepted", "refused"))
            .usual("refused")
            .about("Whether a create may choose the id of what it makes; {id} is then what the caller sent.");

    final Key<Map<String, Object>> accepts = key(
                    "accepts", Form.members(FreeNames.of("name", PublicNames.FORM), AttributeKeys.WORD_OR_ACCEPTED))
            .usually("the attributes and relationships that are writable")
            .sample("{ month: string, express: { type: boolean, required: true } }")
            .about("Input that is no attribute: callers write it among the attributes, holes read it as input.name.");

    final Key<List<String>> clears = key("clears", Form.oneOrMore(ScalarKind.TEXT))
            .usually("its own type")
            .sample("[orders]")
            .about("The types whose stored replies are dropped, also where nobody knows whether the write was done.");

    final Key<List<Section>> outcomes =
            key("outcomes", Form.list(RULE)).about("Outcome rules that come before those of the upstream.");

    final Key<Duration> timeout = key("timeout", Quantities.PATIENCE)
            .usually("that of the upstream")
            .sample("20s")
            .about("As timeout of the upstream.");

    final Key<Object> retry = key("retry", Form.either(ScalarKind.OFF, RetryKeys.OF_OPERATION))
            .usually("that of the upstream")
            .sample("off")
            .about("As retry of the upstream, without budget.");

    final Key<Object> cache = key("cache", Form.either(ScalarKind.OFF, CACHE))
            .usually("that of the upstream")
            .sample("{ fresh: 1h }")
            .about("As cache of the upstream.");

    private OperationKeys() {
        super("operation", "Operation", "How one operation is done.");
        where(new Needs("filter-pattern", List.of("filter")));
        later("async");
        hint("Write records: { from: …, optional: true }", "optional");
        hint("Write it under request:", "method", "path", "query", "headers", "body", "form", "soap-action");
        hint("Write page:", "paging", "pagination");
        hint("Write filter:", "filters");
    }

    /** The operation that {@code resource} has under {@code key}. */
    Optional<Operation> of(Section resource, Key<?> key, Kind kind, Surroundings around) {
        return resource.node(key)
                .flatMap(node -> resource.open(node, key.name() + " of " + around.type(), this))
                .map(section -> read(section, kind, around, resource.keyMark(key), isSearched(resource)));
    }

    /** Whether single records are looked for in the list. */
    private boolean isSearched(Section resource) {
        return resource.node(RESOURCE.get)
                .filter(get -> get instanceof YamlMap map
                        && map.entries().stream().anyMatch(entry -> entry.name().equals(findIn.name())))
                .isPresent();
    }

    private Operation read(Section operation, Kind kind, Surroundings around, Mark mark, boolean searched) {
        UpstreamKeys.Reading above = around.above();
        Optional<Request> asked = REQUEST.of(operation, above.upstream(), kind);
        Optional<String> whole = new FindIn(operation, kind, around).read();
        Map<String, Filter> filters = FILTER.of(operation, around.attributes(), above.types());
        Sort order = SORT.of(operation, around.attributes());
        Page pages = kind == Kind.LIST ? PAGE.of(operation) : Page.NONE;
        boolean needsAll = searched
                || !order.local().isEmpty()
                || filters.values().stream().anyMatch(Filter.Local.class::isInstance);
        boolean reads = safe(operation, asked, kind);
        OperationSettings settings = whole.flatMap(list -> around.list())
                .map(OperationSettings::of)
                .orElseGet(() -> OperationSettings.read(operation, above.settings(), kind, reads));
        Operation read = new Operation(
                kind,
                mark,
                whole.isPresent() ? Optional.empty() : asked,
                LetReader.read(operation, let, above.settings().let()),
                RECORDS.from(operation),
                RECORDS.rules(operation, kind),
                FieldReader.meta(operation, meta, META, above.types()),
                whole,
                Patterns.read(operation, idPattern),
                filters,
                order,
                needsAll ? pages.whole() : pages,
                reads,
                settings.timeout(),
                settings.retry(),
                settings.cache(),
                RULE.of(operation, outcomes, above.types()),
                Optional.of(kind).filter(Kind::writes).map(writes -> new WritingReader(
                                operation, kind, around, WritingReader.sent(above.upstream(), asked))
                        .read(asked)),
                kind == Kind.LIST
                        ? BATCH.of(operation, filters, needsAll ? pages.whole() : pages, searched)
                        : Optional.empty());
        RULE.checkPointsTo(operation, outcomes, around.fields(read));
        new OperationChecks(operation, above.upstream()).check(read);
        if (kind == Kind.LIST) {
            FilterKeys.checkPatterns(operation, read.filters());
            new PageRoom(operation, above.upstream(), above.settings()).check(read);
        } else {
            RuleKeys.checkNotEmpty(operation, read.outcomes());
        }
        return read;
    }

    /** GET and HEAD read; of anything else the author has to say so. A write is repeatable where they or the author say so. */
    private boolean safe(Section operation, Optional<Request> asked, Kind kind) {
        Optional<Boolean> said = operation.find(safe);
        boolean reads = asked.map(Request::method).filter(WRITING::contains).isEmpty();
        if (kind.writes()) {
            return said.orElse(reads);
        }
        if (!reads && !said.orElse(false)) {
            operation.error(
                    operation.has(safe)
                            ? operation.markOf(safe)
                            : asked.map(Request::mark).orElse(operation.mark()),
                    operation.what() + " only reads, but its request is "
                            + asked.map(Request::method).orElse(""),
                    "If the upstream changes nothing, write safe: true beside request:");
        }
        return said.orElse(true);
    }
}
