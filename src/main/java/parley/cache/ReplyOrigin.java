package parley.cache;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import parley.exchange.Exchange;
import parley.exchange.GatewayFailure;
import parley.exchange.Standing;

/** Where the replies of one key come from: an upstream behind its guard. Asked from any event loop. */
public interface ReplyOrigin<T> {

    /** How the upstream stands now. Cheap, without effect. */
    Standing standing();

    /** No call can leave for a caller because of {@code refusal}: he would like the upstream back. */
    void keptAway(GatewayFailure refusal);

    /**
     * Fetches the reply. Ends within the errand's time; whoever gives up the errand takes the fetch off the wire.
     *
     * @param known with what a stored reply can be confirmed instead of being sent again
     * @param background whether nobody waits for it, so that it leaves at once or not at all
     */
    Future<Fetched<T>> fetch(Exchange errand, Optional<Validators> known, boolean background);

    /** Whether what is fetched now still belongs under the key that it was asked for; otherwise it is not stored. */
    default boolean isCurrent() {
        return true;
    }

    /** The longest time that a fetch may take. */
    Duration limit();
}
