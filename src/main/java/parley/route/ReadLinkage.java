package parley.route;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.exchange.Exchange;
import parley.jsonapi.Document;
import parley.jsonapi.Linkage;
import parley.jsonapi.Resource;

/**
 * {@code GET /type/id/relationships/name}: which resources one relationship leads to. Any event loop.
 *
 * @param hasRelated whether those resources have an address
 */
record ReadLinkage(String type, Plan.Get get, String name, boolean hasRelated, OwnLinks links, Finder finder)
        implements Route.UseCase {

    @Override
    public Future<SourcedDocument> answer(Asked asked, Exchange exchange) {
        get.query().readOne(asked.query());
        links.fetchable(
                links.to().relationship(type, asked.id(), name), asked.query().all());
        return finder.find(get, asked.id(), exchange).map(found -> {
            Resource resource = found.resource();
            String path = links.to().relationship(resource.type(), resource.id(), name);
            Map<String, String> own = new LinkedHashMap<>();
            own.put("self", links.to().withQuery(path, asked.query().all()));
            if (hasRelated) {
                own.put("related", links.to().related(resource.type(), resource.id(), name));
            }
            Document document = Document.identifiers(linkage(resource, name)).withLinks(own);
            return new SourcedDocument(document, List.of(found.source()));
        });
    }

    /** Where the relationship {@code name} of {@code resource} leads to. */
    static Linkage linkage(Resource resource, String name) {
        return resource.linkage(name).orElseThrow(Route::unknown);
    }
}
