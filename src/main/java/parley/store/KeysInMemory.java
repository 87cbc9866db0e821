package parley.store;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Ticker;

/** Keys that are known as long as the process lives. Thread-safe. */
public final class KeysInMemory implements WriteKeys {

    private final Ticker ticker;
    private final int mostKeys;
    private final long mostBytes;
    private final Map<String, Held> held = new LinkedHashMap<>();
    private final Map<String, Share> shares = new HashMap<>();
    private final Share all = new Share();

    private record Held(Key key, Known known, long since) {

        private long bytes() {
            return 2L * known.answer().length();
        }
    }

    /** What is held, in all or of one consumer. */
    private static final class Share {
        private int keys;
        private long bytes;

        private void add(Held one, int sign) {
            keys += sign;
            bytes += sign * one.bytes();
        }
    }

    public KeysInMemory(Ticker ticker) {
        this(ticker, MOST_KEYS, MOST_BYTES);
    }

    KeysInMemory(Ticker ticker, int mostKeys, long mostBytes) {
        this.ticker = ticker;
        this.mostKeys = mostKeys;
        this.mostBytes = mostBytes;
    }

    @Override
    public synchronized Future<Optional<Known>> claim(Key key, String fingerprint) {
        dropOld();
        Held known = held.get(key.hash());
        if (known != null) {
            return Future.succeededFuture(Optional.of(known.known));
        }
        Share own = shares.getOrDefault(key.consumer(), new Share());
        int parts = key.consumer().isEmpty() ? 1 : 2;
        if (isFull(all, 1) || isFull(own, parts)) {
            return Future.failedFuture(full());
        }
        put(new Held(key, new Known(fingerprint, false, ""), ticker.nanoTime()));
        return Future.succeededFuture(Optional.empty());
    }

    private boolean isFull(Share share, int parts) {
        return share.keys >= mostKeys / parts || share.bytes >= mostBytes / parts;
    }

    /** There is no room for one more key. */
    static GatewayFailure full() {
        return GatewayFailure.of(
                FailureKind.GATEWAY_OVERLOADED, "The gateway remembers as many keys as it can; nothing was sent.");
    }

    /** An answer is kept from now on, and a write stays in doubt since it was begun. */
    @Override
    public synchronized Future<Void> keep(Key key, Known known) {
        Held before = take(key.hash());
        put(new Held(key, known, known.answered() || before == null ? ticker.nanoTime() : before.since));
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Void> forget(Key key) {
        take(key.hash());
        return Future.succeededFuture();
    }

    private void put(Held one) {
        held.put(one.key.hash(), one);
        all.add(one, 1);
        shares.computeIfAbsent(one.key.consumer(), name -> new Share()).add(one, 1);
    }

    private @Nullable Held take(String hash) {
        Held one = held.remove(hash);
        if (one != null) {
            leaves(one);
        }
        return one;
    }

    private void leaves(Held one) {
        all.add(one, -1);
        Share own = shares.get(one.key.consumer());
        if (own != null) {
            own.add(one, -1);
            if (own.keys == 0) {
                shares.remove(one.key.consumer());
            }
        }
    }

    /** The oldest come first, but for those in doubt, whose turn comes with others. */
    private void dropOld() {
        long now = ticker.nanoTime();
        Iterator<Held> oldest = held.values().iterator();
        while (oldest.hasNext()) {
            Held one = oldest.next();
            if (now - one.since < KEPT_FOR.toNanos()) {
                return;
            }
            oldest.remove();
            leaves(one);
        }
    }
}
