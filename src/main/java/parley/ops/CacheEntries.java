package parley.ops;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.exchange.InvalidParameter;
import parley.inbound.FilterParameter;
import parley.inbound.QueryParameters;
import parley.inbound.Target;
import parley.jsonapi.Document;
import parley.route.Methods;
import parley.route.Route;
import parley.route.SourcedDocument;

/**
 * {@code DELETE /cache-entries}: which stored replies go. A name that no contract has is refused, because an operator who purges
 * must not believe that something was dropped; and so is a purge of everything, which in an outage would leave nothing to serve.
 */
record CacheEntries(OpsSources sources) {

    static final Target ADDRESS = new Target.Collection("cache-entries");

    private static final Logger LOG = LoggerFactory.getLogger("parley.admin");

    Route route() {
        return AdminResource.route(
                Methods.DELETE, asked -> Future.succeededFuture(SourcedDocument.ofGateway(purge(asked.query()))));
    }

    /** Drops what the filters name; the document says how many replies that were. */
    private Document purge(QueryParameters query) {
        AdminResource.known(query)
                .filter(name -> !name.startsWith("filter"))
                .findFirst()
                .ifPresent(name -> {
                    throw InvalidParameter.of(name, "A purge takes filters only.");
                });
        for (FilterParameter filter : query.filters()) {
            boolean known = filter.operator().isEmpty()
                    && Map.of("contract", 1, "type", 1, "id", 1).containsKey(filter.name());
            if (!known || filter.value().isEmpty()) {
                throw InvalidParameter.of(
                        filter.parameterName(),
                        "A purge takes filter[contract], filter[type] and filter[id], with a value.");
            }
        }
        Purge purge = checked(value(query, "contract"), value(query, "type"), value(query, "id"));
        long dropped = sources.purge(purge);
        LOG.atInfo()
                .addKeyValue("contract", purge.contract().orElse(""))
                .addKeyValue("type", purge.type().orElse(""))
                .addKeyValue("one", purge.id().isPresent()) // the id may be personal
                .addKeyValue("dropped", dropped)
                .log("cache purged");
        return Document.ofMeta(Map.of("purged", dropped));
    }

    private Purge checked(Optional<String> contract, Optional<String> type, Optional<String> id) {
        if (contract.isEmpty() && type.isEmpty()) {
            throw InvalidParameter.of("filter[contract]", "A purge needs filter[contract] or filter[type].");
        }
        if (id.isPresent() && type.isEmpty()) {
            throw InvalidParameter.of("filter[id]", "An id needs its filter[type].");
        }
        if (contract.isPresent() && sources.contract(contract.get()).isEmpty()) {
            throw InvalidParameter.of("filter[contract]", "There is no contract of this name.");
        }
        if (type.isPresent()
                && sources.contracts().stream().noneMatch(c -> c.resources().containsKey(type.get()))) {
            throw InvalidParameter.of("filter[type]", "No contract offers this type.");
        }
        return new Purge(contract, type, id);
    }

    private static Optional<String> value(QueryParameters query, String name) {
        return query.filters().stream()
                .filter(filter -> filter.name().equals(name))
                .map(FilterParameter::value)
                .findFirst();
    }
}
