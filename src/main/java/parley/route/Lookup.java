package parley.route;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import parley.exchange.Exchange;
import parley.fetch.SourceReply;
import parley.jsonapi.Resource;

/**
 * A fetch that finds one resource, or several at once.
 *
 * @param ids of those that it finds
 * @param calls to the upstream that it takes; 0 where what it gives is stored
 */
record Lookup(List<String> ids, int calls, Function<Exchange, Future<Found>> fetch) {

    /**
     * What was found.
     *
     * @param resources for each id; empty for one that does not exist
     * @param source the reply that says so; empty where none is kept of it
     */
    record Found(List<Optional<Resource>> resources, Optional<SourceReply> source) {}
}
