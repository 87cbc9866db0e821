package parley.resilience;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import parley.exchange.LivedTime;
import parley.exchange.Ticker;

/**
 * The leave of a breaker to make one call, and how long the call was the upstream's: from when it leaves until its reply is here,
 * without the time in which its event loop stood still. Goes back with {@link UpstreamBreaker#report} or
 * {@link UpstreamBreaker#giveBack}, once. Any thread.
 */
final class Permission {

    private final long era;
    private final boolean ours;
    private final Ticker ticker;
    private @Nullable LivedTime loop;
    private long left;
    private long lost;
    private long took = -1;
    private boolean ended;

    /**
     * Given now.
     *
     * @param era of the breaker, in which alone its result counts
     * @param ours whether the gateway itself asks
     */
    Permission(long era, boolean ours, Ticker ticker) {
        this.era = era;
        this.ours = ours;
        this.ticker = ticker;
        this.left = ticker.nanoTime();
    }

    boolean isOf(long otherEra) {
        return era == otherEra;
    }

    boolean isOurs() {
        return ours;
    }

    /** The call leaves only now, on the event loop that {@code lived} is of: until then that had other things to do. */
    synchronized void leaves(LivedTime lived) {
        left = ticker.nanoTime();
        lost = lived.lost();
        lived.watch();
        loop = lived;
    }

    /** The reply is here: what passes from now on is the gateway's own time, as {@code own} of it was before. */
    synchronized void received(Duration own) {
        if (took < 0) {
            took = Math.max(0, underWay() - own.toNanos());
        }
    }

    private long underWay() {
        long standstill = loop == null ? 0 : loop.lost() - lost;
        return ticker.nanoTime() - left - standstill;
    }

    /** The call has ended, whether its reply has come or not; false if it had ended before. */
    synchronized boolean ends() {
        boolean first = !ended;
        ended = true;
        received(Duration.ZERO);
        if (loop != null) {
            loop.unwatch();
            loop = null;
        }
        return first;
    }

    /** Whether a reply should have come within {@code limit}, and has not. */
    synchronized boolean isLost(Duration limit) {
        return took < 0 && underWay() >= limit.toNanos();
    }

    /** How long the upstream had the call, which has been answered. */
    synchronized Duration took() {
        received(Duration.ZERO);
        return Duration.ofNanos(took);
    }
}
