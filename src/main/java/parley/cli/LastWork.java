package parley.cli;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** The end of a command's Vert.x. */
final class LastWork {

    private LastWork() {}

    /**
     * What {@code work} gives, once {@code vertx} is closed behind it. The future belongs to no context: one of that Vert.x
     * would never tell its result, since its event loops are gone.
     */
    static <T> Future<T> of(Vertx vertx, Future<T> work) {
        Promise<T> result = Promise.promise();
        work.onComplete(done -> vertx.close().onComplete(closed -> result.handle(done)));
        return result.future();
    }
}
