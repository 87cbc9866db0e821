package parley.edge;

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
 */
public record Site(
        Supplier<Routes> routes,
        Entrance entrance,
        Quotas quotas,
        Optional<Storage> storage,
        Manner manner,
        Ticker ticker,
        ExchangeListener listener) {}
