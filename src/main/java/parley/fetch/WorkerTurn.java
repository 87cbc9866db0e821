package parley.fetch;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/**
 * One piece of work for one exchange by a worker: not begun, under way, over or given up. Whoever waits is answered in time also
 * when the work is not done, and what nobody waits for any more is not begun. Event loop of the exchange.
 */
final class WorkerTurn<T> {

    /** The least that {@code Retry-After} can say. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Exchange exchange;
    private final Promise<T> answer = Promise.promise();
    private final AtomicBoolean begun = new AtomicBoolean();

    WorkerTurn(Vertx vertx, Exchange exchange) {
        this.vertx = vertx;
        this.exchange = exchange;
    }

    /**
     * Has {@code work} done by {@code worker}.
     *
     * @param whenStopped is run once nobody works on it any more, which may be after the answer
     */
    Future<T> take(Function<Callable<T>, Future<T>> worker, Callable<T> work, Runnable whenStopped) {
        long timer = vertx.setTimer(Math.max(1, exchange.remaining().toMillis()), late -> answer.tryFail(tooLate()));
        Runnable leaving = () -> answer.tryFail(GatewayFailure.abandoned());
        exchange.whenAbandoned(leaving);
        worker.apply(() -> begins() ? work.call() : givenUp()).onComplete(done -> {
            vertx.cancelTimer(timer);
            exchange.isDone(leaving);
            try {
                whenStopped.run();
            } finally { // its timer is gone: nothing else would answer
                if (done.succeeded()) {
                    answer.tryComplete(done.result());
                } else {
                    answer.tryFail(done.cause());
                }
            }
        });
        return answer.future();
    }

    private boolean begins() {
        begun.set(true);
        return !answer.future().isComplete();
    }

    private T givenUp() {
        throw GatewayFailure.abandoned();
    }

    private GatewayFailure tooLate() {
        return begun.get()
                ? GatewayFailure.of(
                        FailureKind.DEADLINE_EXCEEDED,
                        "The time for this request was used up while its reply was read.")
                : GatewayFailure.of(
                                FailureKind.GATEWAY_OVERLOADED,
                                "So many large replies are being read at this moment that the turn of this one did not come.")
                        .withRetryAfter(SOON);
    }
}
