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

        /** What is thrown, for want of memory, leads to another try, as it does behind the router of those who have texts. */
        Texts NONE = handler -> request -> {
            try {
                handler.handle(request);
            } catch (Throwable thrown) {
                handler.handle(request);
            }
        };

        /** What answers them, and has {@code handler} answer all other requests. */
        Handler<HttpServerRequest> before(RequestHandler handler);
    }
}
