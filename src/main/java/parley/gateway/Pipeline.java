package parley.gateway;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.contract.WorstCase;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.inbound.ApiRequest;
import parley.inbound.QueryParameters;
import parley.inbound.Target;
import parley.jsonapi.Document;
import parley.jsonapi.Identifier;
import parley.jsonapi.Linkage;
import parley.jsonapi.Pair;
import parley.jsonapi.Resource;
import parley.query.ReadQuery;
import parley.query.Selection;
import parley.upstream.CallInputs;

/**
 * The way of a fetch through the stages: plan, call, digest, query, document. Each method gives a document or fails with a
 * {@link GatewayFailure}; turning failures into error documents is the listener's business. Any event loop.
 */
final class Pipeline {

    /** Calls that one client request may cause for the targets of a relationship. */
    private static final int MOST_RELATED = WorstCase.MOST_RELATED;

    /** Tests and comparisons of records that take an event loop about a millisecond. */
    private static final int MOST_STEPS = 2_000;

    private final Fetching fetching;
    private final ListReading lists;
    private final Trace trace;
    private final Workers workers;

    Pipeline(Fetching fetching, Trace trace, Workers workers) {
        this.fetching = fetching;
        this.lists = new ListReading(fetching);
        this.trace = trace;
        this.workers = workers;
    }

    /** The document that {@code request} asks for. */
    Future<SourcedDocument> answer(Catalog catalog, ApiRequest request, Access access, Exchange exchange) {
        Target target = request.target();
        if (target instanceof Target.Collection collection) {
            return list(catalog, collection, request.query(), exchange);
        }
        if (target instanceof Target.One one) {
            return one(catalog, one, request.query(), exchange);
        }
        if (target instanceof Target.RelationshipOf relationship) {
            return relationship(catalog, relationship, request.query(), exchange);
        }
        if (target instanceof Target.Related related) {
            access.require(relatedType(catalog, related));
            return related(catalog, related, request.query(), exchange);
        }
        if (target instanceof Target.Root) {
            return Future.succeededFuture(SourcedDocument.ofGateway(EntryPoint.document(catalog, access)));
        }
        throw unknown();
    }

    private Future<SourcedDocument> list(
            Catalog catalog, Target.Collection target, QueryParameters parameters, Exchange exchange) {
        OperationPlan plan = planOf(catalog, target.type()).list().orElseThrow(Pipeline::unknown);
        ReadQuery query = plan.query().readList(parameters);
        String path = catalog.links().collection(target.type());
        OwnLink.fetchable(catalog.links().withQuery(path, parameters.all()));
        exchange.deadlineAfter(plan.deadline());
        return lists.read(plan, query, exchange)
                .compose(listed -> workers.run(exchange, isHeavy(query, listed.records()), () -> {
                    Selection selection = plan.query().select(query, listed.records(), listed.cut());
                    Document document = Document.many(selection.resources())
                            .withLinks(links(catalog, path, parameters, selection))
                            .withMeta(listed.sources().get(0).reply().meta())
                            .withMeta(pagination(listed.bestEffort()))
                            .withMeta(meta(listed.sources(), selection.total()));
                    return new SourcedDocument(document, listed.sources());
                }));
    }

    /** Whether selecting would hold an event loop: by many records, or by few that are long. */
    private static boolean isHeavy(ReadQuery query, List<Resource> records) {
        long steps = query.steps(records.size());
        return steps > MOST_STEPS || (steps > 0 && ReplyWeight.isLarge(records));
    }

    private Future<SourcedDocument> one(
            Catalog catalog, Target.One target, QueryParameters parameters, Exchange exchange) {
        Plan plan = planOf(catalog, target.type());
        Plan.Get get = plan.get().orElseThrow(Pipeline::unknown);
        ReadQuery query = get.query().readOne(parameters);
        OwnLink.fetchable(
                catalog.links().withQuery(catalog.links().self(target.type(), target.id()), parameters.all()));
        exchange.deadlineAfter(get.deadline());
        return find(get, target.id(), exchange).map(found -> {
            Resource resource = get.query().fieldsOf(query, found.resource());
            String path = catalog.links().self(resource.type(), resource.id());
            Document document = Document.one(resource)
                    .withLinks(Map.of("self", catalog.links().withQuery(path, parameters.all())));
            if (!(get instanceof Plan.InList)) {
                document = document.withMeta(found.source().reply().meta());
            }
            document = document.withMeta(meta(List.of(found.source()), Optional.empty()));
            return new SourcedDocument(document, List.of(found.source()));
        });
    }

    private Future<SourcedDocument> relationship(
            Catalog catalog, Target.RelationshipOf target, QueryParameters parameters, Exchange exchange) {
        Plan plan = planOf(catalog, target.type());
        Plan.Get get = plan.get().orElseThrow(Pipeline::unknown);
        if (plan.relationship(target.name()).isEmpty()) {
            throw unknown();
        }
        get.query().readOne(parameters);
        OwnLink.fetchable(catalog.links()
                .withQuery(catalog.links().relationship(target.type(), target.id(), target.name()), parameters.all()));
        exchange.deadlineAfter(get.deadline());
        boolean hasRelated = relatedGet(catalog, plan, target.name()).isPresent();
        return find(get, target.id(), exchange).map(found -> {
            Resource resource = found.resource();
            Map<String, String> links = new LinkedHashMap<>();
            String path = catalog.links().relationship(resource.type(), resource.id(), target.name());
            links.put("self", catalog.links().withQuery(path, parameters.all()));
            if (hasRelated) {
                links.put("related", catalog.links().related(resource.type(), resource.id(), target.name()));
            }
            Document document =
                    Document.identifiers(linkage(resource, target.name())).withLinks(links);
            return new SourcedDocument(document, List.of(found.source()));
        });
    }

    private Future<SourcedDocument> related(
            Catalog catalog, Target.Related target, QueryParameters parameters, Exchange exchange) {
        Plan plan = planOf(catalog, target.type());
        Plan.Get get = plan.get().orElseThrow(Pipeline::unknown);
        Plan.Get of = relatedGet(catalog, plan, target.name()).orElseThrow(Pipeline::unknown);
        ReadQuery query = of.query().readOne(parameters);
        String self = OwnLink.fetchable(catalog.links()
                .withQuery(catalog.links().related(target.type(), target.id(), target.name()), parameters.all()));
        // both count from the arrival: a target whose time is short must not find it used up on the way
        exchange.deadlineAfter(longer(get.deadline(), of.deadline()));
        return find(get, target.id(), exchange)
                .compose(found -> relatedTo(of, linkage(found.resource(), target.name()), query, exchange)
                        .map(related -> related.withSource(found.source())))
                .map(related -> related.with(document -> document.withLinks(Map.of("self", self))));
    }

    private Future<SourcedDocument> relatedTo(Plan.Get of, Linkage linkage, ReadQuery query, Exchange exchange) {
        if (linkage instanceof Linkage.ToOne one) {
            return one.target().isEmpty()
                    ? Future.succeededFuture(SourcedDocument.ofGateway(Document.none()))
                    : find(of, one.target().get().id(), exchange)
                            .map(found -> new SourcedDocument(
                                    Document.one(of.query().fieldsOf(query, found.resource()))
                                            .withMeta(meta(List.of(found.source()), Optional.empty())),
                                    List.of(found.source())));
        }
        List<Identifier> targets = ((Linkage.ToMany) linkage).targets();
        return findAll(of, targets, exchange).map(found -> {
            List<Resource> resources = found.resources().stream()
                    .map(each -> of.query().fieldsOf(query, each))
                    .toList();
            List<Sourced> sources = found.sources();
            boolean lasting = of instanceof Plan.InList || resources.size() == targets.size();
            SourcedDocument document = new SourcedDocument(Document.many(resources), sources, lasting);
            List<Map<String, Object>> warnings = warnings(document.sources());
            warnings.addAll(leftOut(targets.size() - resources.size(), sources));
            return document.with(all -> all.withMeta(warned(warnings)));
        });
    }

    /**
     * The targets of a relationship that exist, in their order.
     *
     * @param sources a list that lacks a target is one, a call that did not find it is none
     */
    private record FoundTargets(List<Resource> resources, List<Sourced> sources) {

        private static FoundTargets of(List<Optional<Found>> each) {
            List<Found> present = each.stream().flatMap(Optional::stream).toList();
            return new FoundTargets(
                    present.stream().map(Found::resource).toList(),
                    present.stream().map(Found::source).toList());
        }
    }

    /** By one call where one reply holds them all. */
    private Future<FoundTargets> findAll(Plan.Get of, List<Identifier> targets, Exchange exchange) {
        if (of instanceof Plan.InList in) {
            return fetchList(in, exchange).compose(source -> {
                List<Resource> records = source.reply().records();
                List<String> ids = targets.stream().map(Identifier::id).toList();
                return workers.run(
                        exchange,
                        records.size() + targets.size() > MOST_STEPS,
                        () -> new FoundTargets(
                                in.ids().findAll(records, ids).stream()
                                        .flatMap(Optional::stream)
                                        .toList(),
                                List.of(source)));
            });
        }
        if (targets.size() > MOST_RELATED) {
            throw GatewayFailure.of(
                    FailureKind.INVALID_PARAMETER,
                    "This relationship has " + targets.size() + " targets; at most " + MOST_RELATED
                            + " can be fetched with one request.");
        }
        return Together.orNone(exchange, part -> {
            List<Future<Optional<Found>>> fetches = targets.stream()
                    .map(target -> find(of, target.id(), part).map(Optional::of).recover(Pipeline::withoutMissing))
                    .toList();
            return Future.all(fetches)
                    .map(all ->
                            FoundTargets.of(fetches.stream().map(Future::result).toList()));
        });
    }

    /** A target that has gone since must not take the others with it. */
    private static Future<Optional<Found>> withoutMissing(Throwable thrown) {
        FailureKind kind = GatewayFailure.from(thrown).kind();
        return kind == FailureKind.NOT_FOUND || kind == FailureKind.GONE
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(thrown);
    }

    private static List<Map<String, Object>> leftOut(int count, List<Sourced> sources) {
        String why = sources.stream().anyMatch(Sourced::isStale)
                ? "Resources that the relationship names are not in the stored replies, which are not current;"
                : "Resources that the relationship names do not exist;";
        return count == 0 ? List.of() : List.of(Map.of("records", count, "detail", why + " they are left out."));
    }

    /** Whoever may read all of these may have what {@code target} names. */
    static List<String> types(Catalog catalog, Target target) {
        if (target instanceof Target.Related related) {
            return List.of(related.type(), relatedType(catalog, related));
        }
        return target instanceof Target.OfType of ? List.of(of.type()) : List.of();
    }

    private static String relatedType(Catalog catalog, Target.Related target) {
        return planOf(catalog, target.type())
                .relationship(target.name())
                .orElseThrow(Pipeline::unknown)
                .type();
    }

    private static Optional<Plan.Get> relatedGet(Catalog catalog, Plan plan, String name) {
        return plan.relationship(name)
                .flatMap(relationship -> catalog.plan(relationship.type()))
                .flatMap(Plan::get);
    }

    private static Linkage linkage(Resource resource, String name) {
        Linkage linkage = resource.relationships().get(name);
        if (linkage == null) {
            throw unknown();
        }
        return linkage;
    }

    /** One resource, and the reply it was found in. */
    private record Found(Resource resource, Sourced source) {}

    private Future<Found> find(Plan.Get get, String id, Exchange exchange) {
        if (get.idPattern().isPresent() && !get.idPattern().get().matches(id)) {
            return Future.failedFuture(notFound("The id does not have the form of this type's ids."));
        }
        if (get instanceof Plan.InList in) {
            return fetchList(in, exchange).compose(source -> among(source, in, id)
                    .map(Future::succeededFuture)
                    .orElseGet(() -> lacking(in, source, id, exchange)));
        }
        OperationPlan plan = ((Plan.ByCall) get).plan();
        return fetching.fetch(plan, CallInputs.ofId(id), exchange).map(source -> among(source, get, id)
                .orElseThrow(() -> IdRule.missing(source.reply().records(), id)));
    }

    /** What a stale list lacks may be there: only a list that is current says that something does not exist. */
    private Future<Found> lacking(Plan.InList in, Sourced source, String id, Exchange exchange) {
        if (!source.isStale()) {
            return Future.failedFuture(IdRule.missing(source.reply().records(), id));
        }
        return source.served().failure().isPresent()
                ? Future.failedFuture(source.served().failure().get())
                : fetching.fetchCurrent(in.list(), CallInputs.NONE, exchange)
                        .map(now -> among(now, in, id).orElseThrow(() -> now.served()
                                .failure()
                                .orElseGet(() -> IdRule.missing(now.reply().records(), id))));
    }

    private Future<Sourced> fetchList(Plan.InList in, Exchange exchange) {
        trace.touched(in.mark());
        return fetching.fetch(in.list(), CallInputs.NONE, exchange);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Optional<Found> among(Sourced source, Plan.Get get, String id) {
        return get.ids().find(source.reply().records(), id).map(resource -> new Found(resource, source));
    }

    private static Map<String, @Nullable String> links(
            Catalog catalog, String path, QueryParameters parameters, Selection selection) {
        Map<String, @Nullable String> links = new LinkedHashMap<>();
        links.put("self", catalog.links().withQuery(path, parameters.all()));
        selection
                .pages()
                .forEach((rel, page) -> links.put(
                        rel,
                        page == null
                                ? null
                                : OwnLink.fetchable(catalog.links().withQuery(path, paged(parameters.all(), page)))));
        return links;
    }

    /** All parameters but those of the page family, then {@code page}. */
    private static List<Pair> paged(List<Pair> all, Map<String, String> page) {
        List<Pair> pairs = new ArrayList<>(
                all.stream().filter(pair -> !pair.name().startsWith("page[")).toList());
        page.forEach((name, value) -> pairs.add(new Pair("page[" + name + "]", value)));
        return pairs;
    }

    /** Whether the list may miss records that moved while its pages were read (F-99). */
    private static Map<String, Object> pagination(boolean bestEffort) {
        return bestEffort ? Map.of("pagination", "best-effort") : Map.of();
    }

    private static Map<String, Object> meta(List<Sourced> sources, Optional<Long> total) {
        Map<String, Object> meta = new LinkedHashMap<>();
        total.ifPresent(count -> meta.put("total", count));
        meta.putAll(warned(warnings(sources)));
        return meta;
    }

    private static Map<String, Object> warned(List<Map<String, Object>> warnings) {
        return warnings.isEmpty() ? Map.of() : Map.of("warnings", warnings);
    }

    private static List<Map<String, Object>> warnings(List<Sourced> sources) {
        List<Map<String, Object>> warnings = new ArrayList<>(0);
        sources.forEach(source -> warnings.addAll(source.reply().warnings()));
        return warnings;
    }

    private static Plan planOf(Catalog catalog, String type) {
        return catalog.plan(type).orElseThrow(Pipeline::unknown);
    }

    private static GatewayFailure notFound(String detail) {
        return GatewayFailure.of(FailureKind.NOT_FOUND, detail);
    }

    private static GatewayFailure unknown() {
        return GatewayFailure.of(FailureKind.UNKNOWN_RESOURCE, "Nothing is offered at this address.");
    }
}
