package parley.route;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import parley.exchange.Exchange;
import parley.fetch.SourceReply;
import parley.jsonapi.Document;
import parley.jsonapi.Identifier;
import parley.jsonapi.Linkage;
import parley.jsonapi.Resource;
import parley.query.ReadQuery;

/**
 * {@code GET /type/id/name}: the resources that one relationship leads to. Any event loop.
 *
 * @param get how the resource that has the relationship is found
 * @param related how the others are
 */
record ReadRelated(String type, Plan.Get get, String name, Plan.Get related, OwnLinks links, Finder finder)
        implements Route.UseCase {

    @Override
    public Future<SourcedDocument> answer(Asked asked, Exchange exchange) {
        ReadQuery query = related.query().readOne(asked.query());
        String self = links.fetchable(
                links.to().related(type, asked.id(), name), asked.query().all());
        return finder.find(get, asked.id(), exchange)
                .compose(found -> targets(ReadLinkage.linkage(found.resource(), name), query, exchange)
                        .map(targets -> targets.withSource(found.source())
                                .with(document -> document.withLinks(Map.of("self", self)))));
    }

    private Future<SourcedDocument> targets(Linkage linkage, ReadQuery query, Exchange exchange) {
        if (linkage instanceof Linkage.ToOne one) {
            return one.target().isEmpty()
                    ? Future.succeededFuture(SourcedDocument.ofGateway(Document.none()))
                    : finder.find(related, one.target().get().id(), exchange).map(found -> new SourcedDocument(
                                    Document.one(related.query().fieldsOf(query, found.resource())),
                                    List.of(found.source()))
                            .withWarnings(List.of()));
        }
        List<Identifier> targets = ((Linkage.ToMany) linkage).targets();
        return finder.findAll(related, targets, exchange).map(found -> {
            List<Resource> resources = found.resources().stream()
                    .map(each -> related.query().fieldsOf(query, each))
                    .toList();
            boolean lasting = related.inList().isPresent() || resources.size() == targets.size();
            return new SourcedDocument(Document.many(resources), found.sources(), lasting)
                    .withWarnings(leftOut(targets.size() - resources.size(), found.sources()));
        });
    }

    private static List<Map<String, Object>> leftOut(int count, List<SourceReply> sources) {
        String why = sources.stream().anyMatch(SourceReply::isStale)
                ? "Resources that the relationship names are not in the stored replies, which are not current;"
                : "Resources that the relationship names do not exist;";
        return count == 0 ? List.of() : List.of(Map.of("records", count, "detail", why + " they are left out."));
    }
}
