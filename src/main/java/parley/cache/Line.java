package parley.cache;

import java.util.Optional;
import parley.exchange.GatewayFailure;

/**
 * What the guard of an upstream says at one moment.
 *
 * @param refusal why no call can leave
 * @param probing whether calls are trials
 * @param epoch grows with each recovery
 */
record Line(Optional<GatewayFailure> refusal, boolean probing, long epoch) {

    static Line of(Origin<?> origin) {
        return new Line(origin.refusal(), origin.isProbing(), origin.epoch());
    }
}
