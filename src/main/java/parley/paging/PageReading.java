package parley.paging;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import parley.exchange.GatewayFailure;

/** Reads the pages that a {@link PageWalk} asks for until it is over. Fails with the first page that does. One event loop. */
public final class PageReading<P> {

    /** Reads one page and has the walk take it. */
    public interface Reading<P> {
        Future<P> read(PageStep step, Map<String, Object> values);
    }

    private final PageWalk walk;
    private final Reading<P> reading;
    private final Map<PageStep, P> read = new HashMap<>();

    public PageReading(PageWalk walk, Reading<P> reading) {
        this.walk = walk;
        this.reading = reading;
    }

    /** The pages that were kept, in the order of the list. */
    public Future<List<P>> all() {
        List<PageStep> steps = walk.asks();
        if (steps.isEmpty()) {
            return Future.succeededFuture(walk.kept().stream()
                    .map(kept -> Objects.requireNonNull(read.get(kept.step())))
                    .toList());
        }
        List<Future<Object>> round = steps.stream().map(this::one).toList();
        return Future.all(round).compose(done -> all());
    }

    private Future<Object> one(PageStep step) {
        return reading.read(step, walk.values(step))
                .<Object>map(page -> {
                    read.put(step, page);
                    return page;
                })
                .recover(thrown -> {
                    walk.refused(GatewayFailure.from(thrown));
                    return Future.succeededFuture(step);
                });
    }
}
