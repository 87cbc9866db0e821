package parley.edge;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Supplier;
import parley.exchange.ExchangeListener;
import parley.exchange.Ticker;
import parley.inbound.Quotas;
import parley.route.Routes;

/**
 * What one listener is for.
 *
 * @param routes what it serves now
 * @param quotas what each consumer may ask for
 * @param storage documents that are ready, where they may be kept
 * @param texts what it serves that is no JSON:API
 */
public record Site(
        Supplier<Routes> routes,
        Entrance entrance,
        Quotas quotas,
        Optional<Storage> storage,
        Manner manner,
        Texts texts,
        Ticker ticker,
        ExchangeListener listener) {

    public Site {
        listener = ExchangeListener.all(listener);
    }

    /** Addresses of texts. */
    @FunctionalInterface
    public interface Texts {

        Texts NONE = handler -> handler::handle;

        /** What answers them, and has {@code handler} answer all other requests. */
        Handler<HttpServerRequest> before(RequestHandler handler);
    }
}
