package parley.ops;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import parley.edge.Entrance;
import parley.edge.Listener;
import parley.edge.Manner;
import parley.edge.Site;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.FailureKind;
import parley.exchange.Ticker;
import parley.gateway.Listening;
import parley.inbound.Quotas;

/**
 * The listener of the operators: probes, metrics, and a JSON:API of what the gateway is doing. Never on the port of the public one.
 * It goes on answering while the gateway drains, and closes with its Vert.x.
 *
 * @param url its address, for example {@code http://127.0.0.1:8081}
 */
public record AdminListener(String url, int port) {

    /** Nobody else hears of what goes wrong here. */
    private static final ExchangeListener FAULTS = new ExchangeListener() {
        @Override
        public void ended(Exchange exchange, Answered answered) {
            if (answered.failure() != null && answered.failure().kind() == FailureKind.INTERNAL_ERROR) {
                LoggerFactory.getLogger("parley.admin")
                        .atError()
                        .setCause(answered.failure().getCause())
                        .addKeyValue("exchange", exchange.id())
                        .log("an admin request failed");
            }
        }
    };

    private static final int MAX_REQUEST_LINE = 4_096;

    /** Starts the listener; fails where the address is taken or {@link AdminOptions#refusal} would refuse it. */
    public static Future<AdminListener> start(
            Vertx vertx, AdminOptions options, OpsSources sources, Metrics metrics, Readiness readiness) {
        if (options.refusal(0).isPresent()) {
            return Future.failedFuture(
                    new IllegalArgumentException(options.refusal(0).get()));
        }
        Entrance entrance = AdminAccess.of(options);
        Site site = new Site(
                AdminRoutes.of(sources),
                entrance,
                new Quotas(),
                Optional.empty(),
                Manner.ADMIN,
                new AdminTexts(vertx, entrance, metrics, readiness),
                Ticker.system(),
                FAULTS);
        Listener listener = new Listener(
                new Listener.Address(options.host(), options.port(), MAX_REQUEST_LINE, Duration.ZERO),
                site,
                sources.outgoing());
        return vertx.deployVerticle(listener)
                .map(deployed -> new AdminListener(Listening.url(options.host(), listener.port()), listener.port()));
    }
}
