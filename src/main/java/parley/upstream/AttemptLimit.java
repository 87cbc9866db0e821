package parley.upstream;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.LivedTime;

/**
 * How long one attempt may take: the limit counts the time of the upstream only, the deadline of the exchange counts all. The wait for
 * memory, and the time in which the event loop stood still, are the gateway's own. Belongs to that event loop.
 */
final class AttemptLimit {

    private final Vertx vertx;
    private final Exchange exchange;
    private final LivedTime lived;
    private final BodyShare share;
    private final Consumer<@Nullable GatewayFailure> late;
    private final long lostBefore;
    private long timer;
    private Duration givenBack = Duration.ZERO;
    private @Nullable Duration leftToUpstream;

    /** @param late hears that the time is over: with a failure of the gateway's own, or with null where the upstream is late */
    AttemptLimit(
            Vertx vertx, Exchange exchange, LivedTime lived, BodyShare share, Consumer<@Nullable GatewayFailure> late) {
        this.vertx = vertx;
        this.exchange = exchange;
        this.lived = lived;
        this.share = share;
        this.late = late;
        this.lostBefore = lived.lost();
    }

    /** @param left until the deadline */
    void begin(Duration limit, Duration left) {
        boolean deadlineFirst = left.compareTo(limit) <= 0;
        Duration wait = deadlineFirst ? left : limit;
        timer = vertx.setTimer(Math.max(1, wait.toMillis()), due -> due(deadlineFirst));
    }

    void end() {
        vertx.cancelTimer(timer);
    }

    /**
     * The gateway's own time may take as long as the request; when it is over the upstream has as much left as before, and what came
     * meanwhile is read first.
     */
    private void due(boolean isDeadline) {
        Duration left = exchange.remaining();
        Duration ours = ours().minus(givenBack);
        if (isDeadline || left.isNegative() || left.isZero()) {
            late.accept(share.isWaiting() ? overloaded() : GatewayFailure.deadlineExceeded());
        } else if (share.isWaiting()) {
            leftToUpstream = ours;
            begin(left, left);
        } else if (ours.compareTo(Duration.ZERO) > 0) {
            givenBack = givenBack.plus(ours);
            begin(ours, left);
        } else {
            late.accept(null);
        }
    }

    private Duration ours() {
        return share.waited().plusNanos(lived.lost() - lostBefore);
    }

    /** The body has room again: the clock of the upstream, which had stopped, goes on. */
    void goesOn() {
        Duration left = leftToUpstream;
        if (left != null && vertx.cancelTimer(timer)) {
            leftToUpstream = null;
            givenBack = ours();
            begin(left, exchange.remaining());
        }
    }

    private static GatewayFailure overloaded() {
        return GatewayFailure.of(
                        FailureKind.GATEWAY_OVERLOADED,
                        "So many large replies are being read at this moment that the turn of this one did not come.")
                .withRetryAfter(Duration.ofSeconds(1));
    }
}
