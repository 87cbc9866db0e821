package parley.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Spans;

/**
 * What a stored reply remembers of the failed attempts to replace it: until when its callers are served without another one. The
 * wait doubles with each failure. What counted for the breaker is void once the upstream has recovered (another epoch). Immutable.
 *
 * @param pause how long the last failure is or was remembered
 * @param isRefusal whether no call could leave: that says nothing of this reply, and only background refreshes pause
 */
record FailureMemory(GatewayFailure failure, long until, Duration pause, boolean isRefusal, long epoch) {

    /** A reply that was bad once is soon tried again. */
    static final Duration FIRST = Duration.ofSeconds(1);

    /** Long enough to be no load, short enough that a recovery is noticed while somebody cares. */
    static final Duration MOST = Duration.ofSeconds(30);

    /**
     * The memory after another failure.
     *
     * @param before what was remembered and still counts; null if nothing
     * @param called whether a call left the gateway
     */
    static FailureMemory after(
            @Nullable FailureMemory before, GatewayFailure failure, boolean called, long now, long epoch) {
        if (!called) {
            long until = now + FIRST.toNanos();
            return before == null || before.isRefusal
                    ? new FailureMemory(failure, until, FIRST, true, epoch)
                    : new FailureMemory(before.failure, until, before.pause, false, before.epoch);
        }
        Duration pause = before == null || before.isRefusal ? FIRST : Spans.shorter(before.pause.multipliedBy(2), MOST);
        return new FailureMemory(failure, now + pause.toNanos(), pause, false, epoch);
    }

    boolean isActive(long now) {
        return now - until < 0;
    }

    /** Whether the upstream has recovered since from what caused this. */
    boolean isVoid(long currentEpoch) {
        return epoch != currentEpoch && (isRefusal || isOfUpstream(failure.kind()));
    }

    /** Whether callers get the stale reply on account of this failure. */
    boolean allowsStale() {
        return !isRefusal && failure.kind().stale() == FailureKind.Stale.STALE_ALLOWED;
    }

    /** A fetch that used up its time is the upstream's doing as well, though the breaker heard of its attempts only. */
    static boolean isOfUpstream(FailureKind kind) {
        return kind.breaker() == FailureKind.Breaker.COUNTS || kind == FailureKind.DEADLINE_EXCEEDED;
    }

    /** Whether a fetch that ended so has called the upstream, or was refused by its guard. */
    static boolean wasCalled(FailureKind kind, int attempts) {
        return switch (kind.breaker()) {
            case COUNTS, SUCCESS, RELEASED -> true;
            case IGNORED -> attempts > 0;
            case NOT_RECORDED -> kind == FailureKind.INTERNAL_ERROR;
        };
    }
}
