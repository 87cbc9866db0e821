package parley.fetch;

import io.vertx.core.Future;
import java.util.function.Function;
import parley.exchange.Exchange;

/** Fetches that are wanted together or not at all: the first failure that decides gives up what is still under way. */
public final class Together {

    private Together() {}

    /**
     * Does {@code work} for {@code exchange}; what is left of it when it fails, or when the exchange is given up, is taken off the
     * wire.
     *
     * @param work fetches for the part of the exchange that it is given
     */
    public static <T> Future<T> orNone(Exchange exchange, Function<Exchange, Future<T>> work) {
        Exchange part = exchange.part();
        Runnable leaving = part::abandon;
        exchange.whenAbandoned(leaving);
        return Future.succeededFuture(part).compose(work).andThen(done -> {
            exchange.isDone(leaving);
            if (done.failed()) {
                part.abandon();
            }
        });
    }
}
