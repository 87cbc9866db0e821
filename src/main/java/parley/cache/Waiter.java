package parley.cache;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.exchange.GatewayFailure;
import parley.exchange.Timers;

/**
 * One caller who waits for a fetch, until it ends, until his time is up or until he leaves: whichever comes first, and once. All of
 * it happens on the event loop on which he began to wait.
 */
final class Waiter<T> {

    private final Wanted<T> request;
    private final Executor home;
    private final Promise<Served<T>> promise = Promise.promise();
    private Timers.Timer deadline = () -> {};
    private Runnable whenGone = () -> {};
    private @Nullable Flight<T> flight;
    private String why = "";
    private boolean collapsed;

    Waiter(Wanted<T> request, Executor home) {
        this.request = request;
        this.home = home;
    }

    Wanted<T> request() {
        return request;
    }

    Executor home() {
        return home;
    }

    Future<Served<T>> answer() {
        return promise.future();
    }

    boolean isDone() {
        return promise.future().isComplete();
    }

    /** Waits until the deadline of the exchange or its end, but not for ever. */
    void waits(Timers timers, Consumer<Waiter<T>> late, Consumer<Waiter<T>> gone) {
        deadline = timers.after(request.exchange().remaining(), () -> late.accept(this));
        whenGone = () -> gone.accept(this);
        request.exchange().whenAbandoned(whenGone);
    }

    /** Shares {@code taken}; {@code fwd} says why the upstream is asked. */
    void boards(Flight<T> taken, String fwd, boolean ofOthers) {
        flight = taken;
        why = fwd;
        collapsed = ofOthers;
    }

    /** The fetch waited for; null before one was found. */
    @Nullable
    Flight<T> flight() {
        return flight;
    }

    String why() {
        return why;
    }

    boolean isCollapsed() {
        return collapsed;
    }

    void end(AsyncResult<Served<T>> done) {
        release();
        promise.handle(done);
    }

    /** @param letGo ends the holding of what was found; who waits for other replies at the same time must not hold any */
    void answer(Served<T> served, Runnable letGo) {
        release();
        if (request.exchange().isWaiting()) {
            letGo.run();
        } else {
            request.exchange().holds(letGo);
        }
        promise.tryComplete(served);
    }

    void fail(GatewayFailure failure) {
        release();
        promise.tryFail(failure);
    }

    private void release() {
        deadline.cancel();
        request.exchange().isDone(whenGone);
    }
}
