package parley.fetch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Optional;
import java.util.concurrent.Callable;
import parley.exchange.Exchange;

/**
 * Who does what would hold an event loop for too long. There are as many as processors: more would only take turns, with more trees
 * in memory, and the loops would have to share with all of them. All event loops have the same ones.
 */
public final class Workers {

    private static final String NAME = "parley-large";
    private static final int MOST = Math.max(2, Runtime.getRuntime().availableProcessors());

    /** Tests and comparisons of records that take an event loop about a millisecond. */
    private static final int MOST_STEPS = 2_000;

    private final Vertx vertx;
    private final WorkerExecutor executor;

    private Workers(Vertx vertx, WorkerExecutor executor) {
        this.vertx = vertx;
        this.executor = executor;
    }

    /** The workers of {@code vertx}, which end with it. */
    public static Workers of(Vertx vertx) {
        return new Workers(vertx, vertx.createSharedWorkerExecutor(NAME, MOST));
    }

    /** Runs {@code work} when its turn comes, for whoever hands it over. */
    @SuppressWarnings("NullAway") // the library says that a blocking handler may give null; none of ours does
    <T> Future<T> run(Callable<T> work) {
        return executor.executeBlocking(work, false);
    }

    /** Does {@code work} for {@code exchange}: here and now, or where it is {@code large} by a worker and no longer than there is time. */
    public <T> Future<T> run(Exchange exchange, boolean large, Callable<T> work) {
        if (!large) {
            return here(work);
        }
        Optional<Runnable> held = exchange.handsOver(); // also what is given up is held until the work has stopped
        return new WorkerTurn<T>(vertx, exchange).take(this::run, work, () -> held.ifPresent(exchange::holds));
    }

    /** Whether so many tests and comparisons of records are no work for an event loop. */
    public static boolean isMuch(long steps) {
        return steps > MOST_STEPS;
    }

    private static <T> Future<T> here(Callable<T> work) {
        try {
            return Future.succeededFuture(work.call());
        } catch (Exception thrown) {
            return Future.failedFuture(thrown);
        }
    }
}
