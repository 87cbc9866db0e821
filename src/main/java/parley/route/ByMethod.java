package parley.route;

import io.vertx.core.Future;
import java.util.Map;
import parley.exchange.Exchange;

/** An address that can be written as well as read; its {@link Methods} let nothing else pass. Any event loop. */
record ByMethod(Route.UseCase fetch, Map<String, Route.UseCase> writes) implements Route.UseCase {

    @Override
    public Future<SourcedDocument> answer(Asked asked, Exchange exchange) {
        Route.UseCase write = writes.get(asked.api().method());
        return (write == null ? fetch : write).answer(asked, exchange);
    }
}
