package parley.route;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import parley.exchange.Exchange;
import parley.jsonapi.Document;
import parley.jsonapi.Resource;
import parley.query.ReadQuery;

/** {@code GET /type/id}: one resource. Any event loop. */
record ReadOne(String type, Plan.Get get, OwnLinks links, Finder finder) implements Route.UseCase {

    @Override
    public Future<SourcedDocument> answer(Asked asked, Exchange exchange) {
        ReadQuery query = get.query().readOne(asked.query());
        links.fetchable(links.to().self(type, asked.id()), asked.query().all());
        return finder.find(get, asked.id(), exchange).map(found -> {
            Resource resource = get.query().fieldsOf(query, found.resource());
            String path = links.to().self(resource.type(), resource.id());
            Document document = Document.one(resource)
                    .withLinks(Map.of(
                            "self", links.to().withQuery(path, asked.query().all())));
            if (get.inList().isEmpty()) {
                document = document.withMeta(found.source().reply().meta());
            }
            return new SourcedDocument(document, List.of(found.source())).withWarnings(List.of());
        });
    }
}
