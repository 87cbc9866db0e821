package parley.route;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import parley.cache.ReplyCache;
import parley.contract.Operation.Kind;
import parley.contract.Page;
import parley.exchange.Spans;
import parley.exchange.Ticker;
import parley.fetch.Digestion;
import parley.fetch.Fetching;
import parley.fetch.OperationPlan;
import parley.fetch.Trace;
import parley.fetch.Workers;
import parley.inbound.Target;
import parley.map.NormalisedReply;
import parley.query.QueryRules;
import parley.store.KeysInMemory;
import parley.store.WriteKeys;

/** Makes the routes of a catalog: a use case for each address that it offers. One for all event loops. */
public final class PublicRoutes implements Function<Catalog, Routes> {

    private final Workers workers;
    private final Fetching fetching;
    private final Finder finder;
    private final KeyedWrites keyed;

    /** Those whose keys of writes are known to them alone. */
    public PublicRoutes(Vertx vertx, Trace trace, Optional<ReplyCache<NormalisedReply>> replies) {
        this(vertx, trace, replies, new KeysInMemory(Ticker.system()));
    }

    /** @param replies empty where every request makes its own call */
    public PublicRoutes(Vertx vertx, Trace trace, Optional<ReplyCache<NormalisedReply>> replies, WriteKeys keys) {
        this.workers = Workers.of(vertx);
        this.fetching = new Fetching(new Digestion(vertx, trace, workers), trace, replies);
        this.keyed = new KeyedWrites(keys);
        this.finder = new Finder(fetching, workers, trace);
    }

    @Override
    public Routes apply(Catalog catalog) {
        Map<Target, Route> routes = new HashMap<>();
        OwnLinks links = new OwnLinks(catalog.links());
        routes.put(new Target.Root(), EntryPoint.of(offers(catalog), catalog.links()));
        Writer writer = new Writer(fetching, links, keyed, catalog.renderer());
        catalog.plans().forEach((type, plan) -> {
            Route.Subject subject = new Route.Subject(type, plan.contract());
            offer(
                            subject,
                            plan.list()
                                    .map(list -> read(
                                            subject,
                                            List.of(type),
                                            list.deadline(),
                                            new ReadList(list, links, fetching, workers),
                                            includes(catalog, type, list.query(), sizeOf(list)))),
                            writes(plan, Map.of(Kind.CREATE, write -> new Create(write, writer))))
                    .ifPresent(route -> routes.put(new Target.Collection(type), route));
            offer(
                            subject,
                            plan.get()
                                    .map(get -> read(
                                            subject,
                                            List.of(type),
                                            get.deadline(),
                                            new ReadOne(type, get, links, finder),
                                            includes(catalog, type, get.query(), "page[size]"))),
                            writes(
                                    plan,
                                    Map.of(
                                            Kind.UPDATE, write -> new Update(write, writer),
                                            Kind.DELETE, write -> new Delete(write, writer))))
                    .ifPresent(route -> routes.put(new Target.One(type, ""), route));
            plan.type()
                    .relationships()
                    .forEach((name, to) -> relationship(catalog, plan, name, to.type(), links, routes));
        });
        return new Routes(routes, target -> nothing(catalog, target), catalog.renderer());
    }

    private static Map<String, Route.UseCase> writes(
            Plan plan, Map<Kind, Function<Plan.Write, Route.UseCase>> useCases) {
        Map<String, Route.UseCase> writes = new HashMap<>();
        useCases.forEach((kind, useCase) -> Optional.ofNullable(plan.writes().get(kind))
                .ifPresent(write -> writes.put(kind.method(), useCase.apply(write))));
        return writes;
    }

    /** The route of an address that can be read, written, both or neither. */
    private static Optional<Route> offer(
            Route.Subject subject, Optional<Route> read, Map<String, Route.UseCase> writes) {
        if (writes.isEmpty()) {
            return read;
        }
        List<String> methods = Stream.concat(
                        read.isPresent() ? Stream.of("GET", "HEAD") : Stream.empty(),
                        writes.keySet().stream().sorted())
                .toList();
        return Optional.of(new Route(
                subject,
                Methods.of(methods),
                List.of(subject.type()),
                read.map(Route::deadline).orElse(Route.USUAL_DEADLINE),
                new ByMethod(read.map(Route::useCase).orElse(Route.UseCase.NOTHING), writes),
                read.flatMap(Route::includes)));
    }

    private static List<EntryPoint.Offer> offers(Catalog catalog) {
        return catalog.plans().entrySet().stream()
                .map(plan -> new EntryPoint.Offer(
                        plan.getKey(),
                        plan.getValue().type().about(),
                        plan.getValue().list().isPresent(),
                        plan.getValue().get().isPresent()))
                .toList();
    }

    private void relationship(
            Catalog catalog, Plan plan, String name, String other, OwnLinks links, Map<Target, Route> routes) {
        String type = plan.type().type();
        Route.Subject subject = new Route.Subject(type, plan.contract());
        Optional<Plan.Get> get = plan.get();
        Optional<Plan.Get> related = catalog.plan(other).flatMap(Plan::get);
        get.ifPresent(one -> routes.put(
                new Target.RelationshipOf(type, "", name),
                read(
                        subject,
                        List.of(type),
                        one.deadline(),
                        new ReadLinkage(type, one, name, related.isPresent(), links, finder),
                        Optional.empty())));
        // both count from the arrival: a target whose time is short must not find it used up on the way
        Duration longer = get.flatMap(one -> related.map(target -> Spans.longer(one.deadline(), target.deadline())))
                .orElse(Route.USUAL_DEADLINE);
        Route.UseCase useCase = get.flatMap(one ->
                        related.<Route.UseCase>map(target -> new ReadRelated(type, one, name, target, links, finder)))
                .orElse(Route.UseCase.NOTHING);
        routes.put(
                new Target.Related(type, "", name),
                read(
                        subject,
                        List.of(type, other),
                        longer,
                        useCase,
                        get.flatMap(one -> related)
                                .flatMap(target -> includes(catalog, other, target.query(), "page[size]"))));
    }

    private Optional<Includes> includes(Catalog catalog, String type, QueryRules rules, String size) {
        return Optional.of(new Includes(catalog, type, rules, size, finder));
    }

    /** What callers make the pages of {@code list} smaller with. */
    private static String sizeOf(OperationPlan list) {
        boolean byOffset = list.operation().page().style() == Page.Style.OFFSET
                && !list.operation().page().isCollected();
        return byOffset ? "page[limit]" : "page[size]";
    }

    private static Route read(
            Route.Subject subject,
            List<String> access,
            Duration deadline,
            Route.UseCase useCase,
            Optional<Includes> includes) {
        return new Route(subject, Methods.READ_RESOURCE, access, deadline, useCase, includes);
    }

    /** Whoever may not read a type hears that, whether there is one or not (T-02). */
    private static Route nothing(Catalog catalog, Target target) {
        if (!(target instanceof Target.OfType of)) {
            return Route.nowhere(Methods.FETCH);
        }
        Optional<Plan> plan = catalog.plan(of.type());
        return new Route(
                plan.map(known -> new Route.Subject(of.type(), known.contract()))
                        .orElse(Route.Subject.NONE),
                plan.isPresent() ? Methods.READ_RESOURCE : Methods.NO_RESOURCE,
                List.of(of.type()),
                Route.USUAL_DEADLINE,
                new Nowhere(catalog, target));
    }
}
