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
record Standing(Optional<GatewayFailure> refusal, boolean probing, long epoch) {

    static Standing of(ReplyOrigin<?> origin) {
        return new Standing(origin.refusal(), origin.isProbing(), origin.epoch());
    }
}
