package parley.ops;

import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.inbound.FilterParameter;
import parley.inbound.QueryParameters;
import parley.jsonapi.Document;

/**
 * {@code DELETE /cache-entries}: which stored replies go. A name that no contract has is refused, because an operator who purges
 * must not believe that something was dropped; and so is a purge of everything, which in an outage would leave nothing to serve.
 */
final class Purging {

    static final String CACHE_ENTRIES = "cache-entries";

    private static final Logger LOG = LoggerFactory.getLogger("parley.admin");

    private final OpsSources sources;

    Purging(OpsSources sources) {
        this.sources = sources;
    }

    /** Drops what the filters name; the document says how many replies that were. */
    Document purge(QueryParameters query) {
        query.all().stream()
                .filter(pair -> !query.custom().contains(pair) && !pair.name().startsWith("filter"))
                .findFirst()
                .ifPresent(pair -> {
                    throw invalid(pair.name(), "A purge takes filters only.");
                });
        for (FilterParameter filter : query.filters()) {
            boolean known = filter.operator().isEmpty()
                    && Map.of("contract", 1, "type", 1, "id", 1).containsKey(filter.name());
            if (!known || filter.value().isEmpty()) {
                throw invalid(
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
            throw invalid("filter[contract]", "A purge needs filter[contract] or filter[type].");
        }
        if (id.isPresent() && type.isEmpty()) {
            throw invalid("filter[id]", "An id needs its filter[type].");
        }
        if (contract.isPresent()
                && sources.contracts().stream().noneMatch(c -> c.name().equals(contract.get()))) {
            throw invalid("filter[contract]", "There is no contract of this name.");
        }
        if (type.isPresent()
                && sources.contracts().stream().noneMatch(c -> c.resources().containsKey(type.get()))) {
            throw invalid("filter[type]", "No contract offers this type.");
        }
        return new Purge(contract, type, id);
    }

    private static Optional<String> value(QueryParameters query, String name) {
        return query.filters().stream()
                .filter(filter -> filter.name().equals(name))
                .map(FilterParameter::value)
                .findFirst();
    }

    private static GatewayFailure invalid(String parameter, String detail) {
        return GatewayFailure.of(FailureKind.INVALID_PARAMETER, detail)
                .withSource(new GatewayFailure.Source.Parameter(parameter));
    }
}
