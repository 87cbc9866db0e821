package parley.store;

import io.vertx.core.Future;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.exchange.GatewayFailure;
import parley.exchange.Ticker;

/** Keys that are known as long as the process lives. Thread-safe. */
public final class KeysInMemory implements WriteKeys {

    private final Ticker ticker;
    private final KeyShares shares;
    private final Map<String, Held> held = new LinkedHashMap<>();

    private record Held(Key key, Known known, long since) {}

    public KeysInMemory(Ticker ticker) {
        this(ticker, new KeyShares(MOST_KEYS, MOST_BYTES));
    }

    KeysInMemory(Ticker ticker, KeyShares shares) {
        this.ticker = ticker;
        this.shares = shares;
    }

    @Override
    public synchronized Future<Optional<Known>> claim(Key key, String fingerprint) {
        dropOld();
        Held known = held.get(key.hash());
        if (known != null) {
            return Future.succeededFuture(Optional.of(known.known));
        }
        try {
            shares.requireRoom(key.consumer());
        } catch (GatewayFailure full) {
            return Future.failedFuture(full);
        }
        put(new Held(key, new Known(fingerprint, false, ""), ticker.nanoTime()));
        return Future.succeededFuture(Optional.empty());
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
        shares.add(one.key.consumer(), 1, one.known.answer().length());
    }

    private @Nullable Held take(String hash) {
        Held one = held.remove(hash);
        if (one != null) {
            leaves(one);
        }
        return one;
    }

    private void leaves(Held one) {
        shares.add(one.key.consumer(), -1, -one.known.answer().length());
    }

    /** The oldest come first, but for some in doubt, whose turn comes with later ones. */
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
