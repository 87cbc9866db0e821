package parley.cache;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import parley.exchange.Exchange;
import parley.exchange.GatewayFailure;
import parley.exchange.Standing;

/** An origin with which nothing else is wrong: nothing is refused, no breaker was ever open. */
@FunctionalInterface
interface PlainOrigin extends ReplyOrigin<String> {

    @Override
    Future<Fetched<String>> fetch(Exchange errand, Optional<Validators> known, boolean background);

    @Override
    default Standing standing() {
        return Standing.GOOD;
    }

    @Override
    default void keptAway(GatewayFailure refusal) {}

    @Override
    default Duration limit() {
        return Duration.ofSeconds(10);
    }
}
