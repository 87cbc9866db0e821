package parley.store;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * The keys of writes ({@code Idempotency-Key}), and what became of each. A future that fails means that nothing is known and nothing
 * was recorded. Any event loop; answers come on the one that asked.
 */
public interface WriteKeys {

    /** How long an answer is given again. */
    Duration KEPT_FOR = Duration.ofHours(24);

    /** The most keys. */
    int MOST_KEYS = 100_000;

    /** The most bytes of answers. */
    long MOST_BYTES = 64L * 1024 * 1024;

    /**
     * A key of one consumer for one route.
     *
     * @param hash of all three
     * @param consumer empty where everybody is let in
     */
    record Key(String hash, String consumer) {}

    /**
     * What is known of a key.
     *
     * @param fingerprint of the request that it came with
     * @param answered whether the upstream has answered; otherwise the write is in doubt
     * @param answer empty text where there is none yet
     */
    record Known(String fingerprint, boolean answered, String answer) {}

    /** What is known of {@code key}; where that is nothing, it is recorded as in doubt with this {@code fingerprint}. */
    Future<Optional<Known>> claim(Key key, String fingerprint);

    /** From now on {@code known} is what is known. */
    Future<Void> keep(Key key, Known known);

    /** Nothing was done under {@code key}. */
    Future<Void> forget(Key key);
}
