package parley.store;

import java.util.HashMap;
import java.util.Map;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/** How many keys are kept and what their answers take, in all and of each consumer, of whom none may take more than half. Not thread-safe. */
public final class KeyShares {

    private final int mostKeys;
    private final long mostBytes;
    private final Share all = new Share();
    private final Map<String, Share> byConsumer = new HashMap<>();

    private static final class Share {
        private int keys;
        private long bytes;
    }

    public KeyShares(int mostKeys, long mostBytes) {
        this.mostKeys = mostKeys;
        this.mostBytes = mostBytes;
    }

    /**
     * Lets pass whoever may have one more key.
     *
     * @throws GatewayFailure {@code gateway-overloaded}
     */
    public void requireRoom(String consumer) {
        Share own = byConsumer.getOrDefault(consumer, new Share());
        if (isFull(all, 1) || isFull(own, consumer.isEmpty() ? 1 : 2)) {
            throw GatewayFailure.of(
                    FailureKind.GATEWAY_OVERLOADED, "The gateway remembers as many keys as it can; nothing was sent.");
        }
    }

    private boolean isFull(Share share, int parts) {
        return share.keys >= mostKeys / parts || share.bytes >= mostBytes / parts;
    }

    /** {@code keys} more, with {@code characters} of answers; fewer where they are negative. */
    public void add(String consumer, int keys, long characters) {
        Share own = byConsumer.computeIfAbsent(consumer, name -> new Share());
        change(all, keys, characters);
        change(own, keys, characters);
        if (own.keys == 0) {
            byConsumer.remove(consumer);
        }
    }

    private static void change(Share share, int keys, long characters) {
        share.keys += keys;
        share.bytes += 2 * characters;
    }
}
