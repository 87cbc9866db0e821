package parley.gateway;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.contract.Page;
import parley.exchange.Exchange;
import parley.jsonapi.Resource;
import parley.upstream.CallInputs;

/**
 * The upstream pages of one list for one request, each stored and shared by itself. The event loop of the request.
 *
 * @param inputs what all of its pages have in common
 */
record PagesOf(Fetching fetching, OperationPlan plan, CallInputs inputs, Exchange exchange) {

    Page rules() {
        return plan.operation().page();
    }

    /** The page at {@code step}, of {@code size} records. */
    Future<Sourced> read(PageStep step, int size) {
        return read(PageStyle.of(rules()).ask(step, size), exchange);
    }

    private Future<Sourced> read(Map<String, Object> values, Exchange part) {
        return fetching.fetch(plan, inputs.withPage(values), part);
    }

    /** A page without any record, for what the upstream does not give. */
    Sourced none() {
        return fetching.nothing(plan, exchange);
    }

    /** A walk along at most {@code most} of them. */
    PageWalk walk(PageStep begin, int size, int most, PageWalk.Goal goal) {
        return new PageWalk(
                rules(),
                begin,
                size,
                most,
                Page.together(plan.contract().upstream().admission().atOnce()),
                goal);
    }

    /** All pages that {@code walk} keeps. */
    Future<List<Sourced>> along(PageWalk walk) {
        return Together.orNone(exchange, part -> new PageReading<Sourced>(
                        walk, (step, values) -> read(values, part).map(source -> {
                            walk.take(step, source.reply());
                            return source;
                        }))
                .all());
    }

    /** Says once that records came on more than one page. */
    void note(PageWalk walk) {
        if (walk.isRepeating()) {
            exchange.listener().noted(exchange, plan.contract().name(), "page-dup");
        }
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
