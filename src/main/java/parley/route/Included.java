package parley.route;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.exchange.Exchange;
import parley.fetch.Together;
import parley.inbound.ApiRequest.Handling;
import parley.jsonapi.Primary;
import parley.jsonapi.Resource;
import parley.query.QueryRules;

/**
 * What an address shows, and in the same document the resources that {@code include} names. Any event loop.
 *
 * @param own what the address shows without them
 */
record Included(Route.UseCase own, List<IncludeStep> steps, QueryRules rules, String size, Finder finder)
        implements Route.UseCase {

    /** What is left for the answer where included resources take all the time that they are given. */
    private static final int SHARE_OF_ANSWER = 20;

    @Override
    public Future<SourcedDocument> answer(Asked asked, Exchange exchange) {
        Map<String, Set<String>> fields = rules.wanted(asked.query());
        return own.answer(asked.ofWhole(), exchange)
                .compose(primary -> Together.orNone(exchange, part -> {
                    part.deadlineWithin(part.remaining().minus(part.remaining().dividedBy(SHARE_OF_ANSWER)));
                    boolean strict = asked.api().handling() == Handling.STRICT;
                    Inclusion inclusion = new Inclusion(finder, part, strict, size, data(primary));
                    return inclusion.follow(steps).map(done -> inclusion.join(primary, steps, fields));
                }));
    }

    private static List<Resource> data(SourcedDocument primary) {
        return primary.document().data().map(Primary::all).orElse(List.of());
    }
}
