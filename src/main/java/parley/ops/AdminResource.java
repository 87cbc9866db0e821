package parley.ops;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.InvalidParameter;
import parley.inbound.QueryParameters;
import parley.inbound.Target;
import parley.jsonapi.Document;
import parley.jsonapi.Presentation;
import parley.jsonapi.PublicLinks;
import parley.jsonapi.Resource;
import parley.route.Asked;
import parley.route.Methods;
import parley.route.Route;
import parley.route.SourcedDocument;

/**
 * Resources of one type as operators see them. Most have the name of their contract as their id. Whoever takes a write as well overrides
 * {@link #collection} or {@link #one}. Any thread.
 */
interface AdminResource {

    PublicLinks LINKS = PublicLinks.of("");

    String type();

    /** By id. */
    List<Resource> all();

    /** One of them, whatever the number of the others. */
    Optional<Resource> one(String id);

    /** What is said where there is no such one. */
    default String missing() {
        return "There is no contract of this name.";
    }

    default Presentation presentation() {
        return new Presentation(type(), true, Map.of());
    }

    /** What the collection says beside its resources. */
    default Map<String, Object> meta() {
        return Map.of();
    }

    /** What is done at {@code /type}. */
    default Route collection() {
        return route(Methods.fetchAnd(), asked -> Future.succeededFuture(all(asked)));
    }

    /** What is done at {@code /type/id}. */
    default Route one() {
        return route(Methods.fetchAnd(), asked -> Future.succeededFuture(one(asked)));
    }

    /** The routes by their addresses. */
    default Map<Target, Route> routes() {
        return Map.of(new Target.Collection(type()), collection(), new Target.One(type(), ""), one());
    }

    /** A route of the operators, who may read whatever there is, and take no time that would have to be limited. */
    static Route route(Methods methods, Function<Asked, Future<SourcedDocument>> answer) {
        return new Route(
                Route.Subject.NONE, methods, List.of(), Route.USUAL_DEADLINE, (asked, exchange) -> answer.apply(asked));
    }

    /** The collection as it is asked for. */
    default SourcedDocument all(Asked asked) {
        requirePlain(asked.query());
        return SourcedDocument.ofGateway(Document.many(all())
                .withLinks(Map.of("self", LINKS.collection(type())))
                .withMeta(meta()));
    }

    /** The one that is asked for. */
    default SourcedDocument one(Asked asked) {
        requirePlain(asked.query());
        return one(asked.id())
                .map(found -> SourcedDocument.ofGateway(shown(found)))
                .orElseThrow(() -> GatewayFailure.of(FailureKind.NOT_FOUND, missing()));
    }

    static Document shown(Resource resource) {
        return Document.one(resource).withLinks(Map.of("self", LINKS.self(resource.type(), resource.id())));
    }

    /** All there is fits one page; what would choose a part of it is refused rather than ignored. */
    static void requirePlain(QueryParameters query) {
        known(query).findFirst().ifPresent(name -> {
            throw InvalidParameter.of(name, "This address takes no such parameter.");
        });
    }

    /** The names of the parameters that are not the client's own. */
    static Stream<String> known(QueryParameters query) {
        return query.all().stream()
                .filter(pair -> !query.custom().contains(pair))
                .map(pair -> pair.name());
    }
}
