package parley.gateway;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import parley.contract.Page;
import parley.exchange.Exchange;
import parley.jsonapi.Resource;
import parley.map.NormalisedReply;
import parley.query.PageRequest;
import parley.query.ReadQuery;
import parley.query.Selection;
import parley.upstream.CallInputs;
import parley.upstream.PageFaults;

/**
 * Finds the records of the page that a caller asks for: on one upstream page, or where those have a size of their own on as many
 * as it takes. Each upstream page is stored and shared by itself. Any event loop.
 */
final class ListReading {

    private final Fetching fetching;

    ListReading(Fetching fetching) {
        this.fetching = fetching;
    }

    /**
     * The records of a page before local filters.
     *
     * @param sources the replies they come from, at least one
     * @param bestEffort whether the upstream may have moved records between the pages that were read
     */
    record Listed(List<Sourced> sources, List<Resource> records, Selection.Cut cut, boolean bestEffort) {

        Listed {
            sources = List.copyOf(sources);
            records = List.copyOf(records);
        }

        private static Listed whole(Sourced source) {
            NormalisedReply reply = source.reply();
            return new Listed(List.of(source), reply.records(), UpstreamPages.cut(reply), reply.bestEffort());
        }
    }

    /** What {@code query} asks for of the list of {@code plan}. */
    Future<Listed> read(OperationPlan plan, ReadQuery query, Exchange exchange) {
        Page rules = plan.operation().page();
        if (!rules.isComposed()) {
            return fetching.fetch(plan, inputs(query, values(query.page(), rules)), exchange)
                    .map(Listed::whole);
        }
        return Together.orNone(exchange, part -> new Composing(plan, query, part).read());
    }

    private static CallInputs inputs(ReadQuery query, Map<String, Object> page) {
        return new CallInputs(Optional.empty(), query.upstreamFilters(), query.upstreamSort(), page);
    }

    private static Map<String, Object> values(PageRequest page, Page rules) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (page instanceof PageRequest.Numbered numbered) {
            values.put("number", numbered.number());
            values.put("size", numbered.size());
        } else if (page instanceof PageRequest.Stretch stretch) {
            values.put("offset", rules.first() + stretch.offset());
            values.put("size", stretch.size());
        } else if (page instanceof PageRequest.After after) {
            after.cursor().ifPresent(cursor -> values.put("cursor", cursor));
            values.put("size", after.size());
        }
        return values;
    }

    /** One page made of parts of upstream pages. */
    private final class Composing {

        private final UpstreamPages pages;
        private final ReadQuery query;
        private final PageRun<Sourced> run;
        private final Runnable noteRepeating;

        Composing(OperationPlan plan, ReadQuery query, Exchange exchange) {
            Page rules = plan.operation().page();
            this.pages = new UpstreamPages(rules);
            this.query = query;
            this.run = new PageRun<>(
                    pages,
                    most(rules, query.page()),
                    Page.together(plan.contract().upstream().admission().atOnce()),
                    (place, page) -> fetching.fetch(plan, inputs(query, page), exchange),
                    Sourced::reply);
            this.noteRepeating =
                    () -> exchange.listener().noted(exchange, plan.contract().name(), "page-dup");
        }

        Future<Listed> read() {
            if (query.page() instanceof PageRequest.After after) {
                Place begin = after.cursor().map(Place::parse).orElse(Place.FIRST);
                return run.behind(begin.cursor(), read -> isEnough(begin, after.size(), read))
                        .map(read -> behind(begin, after.size(), read));
            }
            long offset = offset(query.page(), pages.rules());
            return run.from(offset / pages.stride()).map(read -> stretch(offset, size(query.page()), read));
        }

        private boolean isEnough(Place begin, int size, List<Sourced> read) {
            Optional<String> next = read.get(read.size() - 1).reply().next();
            boolean there = Stream.concat(
                            Stream.of(begin.cursor()),
                            read.stream().limit(read.size() - 1L).map(source -> source.reply()
                                    .next()))
                    .anyMatch(next::equals);
            if (there) {
                throw PageFaults.loop("page " + read.size() + " leads to one that was there before");
            }
            return records(read) >= begin.into() + (long) size;
        }

        private Listed stretch(long offset, int size, List<Sourced> read) {
            long first = offset / pages.stride();
            DistinctRecords records = new DistinctRecords();
            for (int i = 0; i < read.size(); i++) {
                long begin = (first + i) * pages.stride();
                records.add(read.get(i).reply().records(), offset - begin, offset + size - begin);
            }
            long last = first + read.size() - 1;
            NormalisedReply end = read.get(read.size() - 1).reply();
            boolean more = last * pages.stride() + end.found() > offset + size || pages.goesOn(last, end);
            return listed(read, records, Optional.empty(), end.total(), more);
        }

        private Listed behind(Place begin, int size, List<Sourced> read) {
            DistinctRecords records = new DistinctRecords();
            Optional<String> cursor = begin.cursor();
            int into = begin.into();
            Optional<Place> next = Optional.empty();
            for (Sourced source : read) {
                NormalisedReply page = source.reply();
                int end = Math.min(page.records().size(), into + size - records.taken());
                records.add(page.records(), into, end);
                next = end < page.records().size()
                        ? Optional.of(new Place(Math.max(into, end), cursor))
                        : pages.goesOn(0, page) ? Optional.of(new Place(0, page.next())) : Optional.empty();
                into = 0;
                cursor = page.next();
            }
            Optional<Long> total = read.get(0).reply().total();
            return listed(read, records, next.map(Place::text), total, next.isPresent());
        }

        private Listed listed(
                List<Sourced> read,
                DistinctRecords records,
                Optional<String> next,
                Optional<Long> total,
                boolean more) {
            if (records.isRepeating()) {
                noteRepeating.run();
            }
            List<Resource> once = records.once();
            return new Listed(
                    read, once, new Selection.Cut(next, total, Optional.of(more), once.size()), records.isRepeating());
        }

        private static long records(List<Sourced> read) {
            return read.stream()
                    .mapToLong(source -> source.reply().records().size())
                    .sum();
        }

        private static int most(Page rules, PageRequest page) {
            if (page instanceof PageRequest.After) {
                return rules.mostPages();
            }
            long offset = offset(page, rules);
            return (int) ((offset + size(page) - 1) / rules.stride() - offset / rules.stride() + 1);
        }

        private static long offset(PageRequest page, Page rules) {
            if (page instanceof PageRequest.Numbered numbered) {
                return (numbered.number() - rules.first()) * numbered.size();
            }
            return page instanceof PageRequest.Stretch stretch ? stretch.offset() : 0;
        }

        private static int size(PageRequest page) {
            if (page instanceof PageRequest.Numbered numbered) {
                return numbered.size();
            }
            return page instanceof PageRequest.Stretch stretch ? stretch.size() : 1;
        }
    }
}
