package parley.gateway;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import parley.map.NormalisedReply;

/**
 * Reads upstream pages one behind the other, in the order of the list, until they end, enough is there or the limit is reached.
 * Where pages are counted and the first one tells how many there are, the others are asked for some at a time. Fails with the
 * first page that does. The event loop of the request.
 */
final class PageRun<P> {

    /** Reads one page of the run; {@code place} is 0 for the first. */
    interface Reading<P> {
        Future<P> read(int place, Map<String, Object> page);
    }

    private final UpstreamPages pages;
    private final int most;
    private final int together;
    private final Reading<P> reading;
    private final Function<P, NormalisedReply> reply;

    /**
     * A run of pages.
     *
     * @param most pages that are read
     * @param together pages that may be asked for at the same time
     */
    PageRun(UpstreamPages pages, int most, int together, Reading<P> reading, Function<P, NormalisedReply> reply) {
        this.pages = pages;
        this.most = most;
        this.together = together;
        this.reading = reading;
        this.reply = reply;
    }

    /** The pages from the one at {@code index} on. */
    Future<List<P>> from(long index) {
        return reading.read(0, pages.at(index)).compose(first -> {
            NormalisedReply page = reply.apply(first);
            Optional<Long> count = pages.count(page);
            return count.isPresent() && pages.goesOn(index, page)
                    ? others(List.of(first), index, (int) Math.min(most, count.get() - index))
                    : onwards(List.of(first), index);
        });
    }

    /** The pages from the one behind {@code cursor} on, or from the first; {@code enough} looks at what was read so far. */
    Future<List<P>> behind(Optional<String> cursor, Predicate<List<P>> enough) {
        return linked(List.of(), cursor, enough);
    }

    private Future<List<P>> others(List<P> read, long index, int wanted) {
        if (read.size() >= wanted) {
            return Future.succeededFuture(read);
        }
        int end = Math.min(wanted, read.size() + together);
        List<Future<P>> round = IntStream.range(read.size(), end)
                .mapToObj(place -> reading.read(place, pages.at(index + place)))
                .toList();
        return Future.all(round)
                .compose(all -> others(
                        Stream.concat(read.stream(), round.stream().map(Future::result))
                                .toList(),
                        index,
                        wanted));
    }

    private Future<List<P>> onwards(List<P> read, long index) {
        int place = read.size();
        boolean ends = !pages.goesOn(index + place - 1, reply.apply(read.get(place - 1)));
        return ends || place == most
                ? Future.succeededFuture(read)
                : reading.read(place, pages.at(index + place)).compose(page -> onwards(with(read, page), index));
    }

    private Future<List<P>> linked(List<P> read, Optional<String> cursor, Predicate<List<P>> enough) {
        return reading.read(read.size(), pages.behind(cursor)).compose(page -> {
            List<P> more = with(read, page);
            NormalisedReply last = reply.apply(page);
            return more.size() == most || !pages.goesOn(0, last) || enough.test(more)
                    ? Future.succeededFuture(more)
                    : linked(more, last.next(), enough);
        });
    }

    private static <P> List<P> with(List<P> read, P page) {
        return Stream.concat(read.stream(), Stream.of(page)).toList();
    }
}
