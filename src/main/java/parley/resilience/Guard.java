package parley.resilience;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import parley.contract.Upstream;
import parley.exchange.Exchange;
import parley.exchange.GatewayFailure;
import parley.exchange.Ticker;
import parley.exchange.Timers;

/** Everything between the wish to call an upstream and the call. Shared by all event loops. */
public final class Guard {

    private final String contract;
    private final Upstream upstream;
    private final Instant since;

    private Guard(String contract, Upstream upstream, Ticker ticker) {
        this.contract = contract;
        this.upstream = upstream;
        this.since = ticker.now();
    }

    /**
     * The guard of one contract and upstream host.
     *
     * @param renewal reads the credential again; true if it has changed
     */
    public static Guard of(
            String contract,
            Upstream upstream,
            Timers timers,
            Ticker ticker,
            GuardListener listener,
            Supplier<Future<Boolean>> renewal) {
        return new Guard(contract, upstream, ticker);
    }

    /** Makes the call. {@code attempt} is asked once for each attempt, on the event loop of the caller. */
    public <T> Future<T> run(Exchange errand, GuardedCall call, Supplier<Future<T>> attempt) {
        return attempt.get();
    }

    /** Why no call can leave now; empty if one can. */
    public Optional<GatewayFailure> refusal() {
        return Optional.empty();
    }

    /** Whether the next calls are to find out if the upstream is back. */
    public boolean isProbing() {
        return false;
    }

    /** Grows by one each time the breaker closes after having been open. */
    public long epoch() {
        return 0;
    }

    /** The guard as it is now. */
    public GuardView view() {
        return new GuardView(
                contract,
                String.valueOf(upstream.url().getHost()),
                "closed",
                since,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0,
                0,
                0,
                0,
                upstream.admission().atOnce(),
                0,
                upstream.admission().waiting(),
                Optional.empty(),
                Optional.empty(),
                0,
                0);
    }
}
