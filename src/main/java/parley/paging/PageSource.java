package parley.paging;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import parley.contract.Page;
import parley.jsonapi.Resource;
import parley.map.NormalisedReply;

/**
 * Where the upstream pages of one list come from, for one request. The event loop of the request.
 *
 * @param <P> a reply, and how it was come by
 */
public interface PageSource<P> {

    Page rules();

    /** How many pages may be asked for at the same time. */
    int atOnce();

    /** The reply to a request with these values of {@code page}. */
    Future<P> read(Map<String, Object> values);

    NormalisedReply reply(P page);

    /** A page without any record, for what the upstream does not give. */
    P none();

    /** Does {@code work} whose fetches are wanted together or not at all. */
    <T> Future<T> together(Function<PageSource<P>, Future<T>> work);

    /** Says that records came on more than one page. */
    void noteRepeated();

    /** All records of a list that is one reply. */
    default Future<PageRecords<P>> whole() {
        return read(Map.of()).map(page -> PageRecords.whole(page, reply(page)));
    }

    /** The page at {@code step}, of {@code size} records. */
    default Future<P> read(PageStep step, int size) {
        return read(PageStyle.of(rules()).ask(step, size));
    }

    /** A walk along at most {@code most} of them. */
    default PageWalk walk(PageStep begin, int size, int most, PageWalk.Goal goal) {
        return new PageWalk(rules(), begin, size, most, atOnce(), goal);
    }

    /** All pages that {@code walk} keeps. */
    default Future<List<P>> along(PageWalk walk) {
        return together(part -> new PageReading<P>(
                        walk, (step, values) -> part.read(values).map(page -> {
                            walk.take(step, reply(page));
                            return page;
                        }))
                .all());
    }

    /** The records of {@code kept} from {@code from} up to before {@code to}, each of them once; {@code begins} tells where each page begins. */
    static List<Resource> cut(List<PageWalk.Kept> kept, List<Long> begins, long from, long to) {
        Map<String, Resource> records = new LinkedHashMap<>();
        for (int i = 0; i < kept.size(); i++) {
            List<Resource> page = kept.get(i).page().records();
            int begin = (int) Math.max(0, Math.min(from - begins.get(i), page.size()));
            int end = (int) Math.max(begin, Math.min(to - begins.get(i), page.size()));
            page.subList(begin, end).forEach(record -> records.putIfAbsent(record.id(), record));
        }
        return List.copyOf(records.values());
    }
}
