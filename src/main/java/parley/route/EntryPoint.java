package parley.route;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.exchange.Exchange;
import parley.jsonapi.Document;
import parley.jsonapi.PublicLinks;

/** {@code GET /}: which types there are, as far as the sender may read them, and where. Any event loop. */
public record EntryPoint(List<Offer> offers, PublicLinks links) implements Route.UseCase {

    /** What there is of one type. */
    public record Offer(String type, Optional<String> about, boolean hasList, boolean hasGet) {}

    /** The route to {@code offers}. */
    public static Route of(List<Offer> offers, PublicLinks links) {
        return new Route(
                Route.Subject.NONE,
                Methods.FETCH,
                List.of(),
                Route.USUAL_DEADLINE,
                new EntryPoint(List.copyOf(offers), links));
    }

    @Override
    public Future<SourcedDocument> answer(Asked asked, Exchange exchange) {
        List<Map<String, String>> resources = offers.stream()
                .filter(offer -> asked.access().mayRead(offer.type))
                .map(this::entry)
                .toList();
        return Future.succeededFuture(SourcedDocument.ofGateway(
                Document.ofMeta(Map.of("resources", resources)).withLinks(Map.of("self", links.root()))));
    }

    private Map<String, String> entry(Offer offer) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("type", offer.type);
        offer.about.ifPresent(about -> entry.put("about", about));
        if (offer.hasList) {
            entry.put("list", links.collection(offer.type));
        }
        if (offer.hasGet) {
            entry.put("get", links.collection(offer.type) + "/{id}");
        }
        return entry;
    }
}
