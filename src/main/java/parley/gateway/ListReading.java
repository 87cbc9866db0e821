package parley.gateway;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.contract.Page;
import parley.exchange.Exchange;
import parley.jsonapi.Resource;
import parley.map.NormalisedReply;
import parley.query.PageRequest;
import parley.query.ReadQuery;
import parley.query.Selection;
import parley.upstream.CallInputs;

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
     */
    record Listed(List<Sourced> sources, List<Resource> records, Selection.Cut cut) {

        Listed {
            sources = List.copyOf(sources);
            records = List.copyOf(records);
        }

        private static Listed whole(Sourced source) {
            return new Listed(List.of(source), source.reply().records(), UpstreamPages.cut(source.reply()));
        }
    }

    /** What {@code query} asks for of the list of {@code plan}. */
    Future<Listed> read(OperationPlan plan, ReadQuery query, Exchange exchange) {
        Page rules = plan.operation().page();
        if (!rules.isComposed()) {
            return fetching.fetch(plan, inputs(query, values(query.page(), rules)), exchange)
                    .map(Listed::whole);
        }
        return new Composing(plan, query, exchange).read();
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
        }

        Future<Listed> read() {
            if (query.page() instanceof PageRequest.After after) {
                Place begin = after.cursor().map(Place::parse).orElse(Place.FIRST);
                return run.behind(begin.cursor(), read -> records(read) >= begin.into() + (long) after.size())
                        .map(read -> behind(begin, after.size(), read));
            }
            long offset = offset(query.page(), pages.rules());
            return run.from(offset / pages.stride()).map(read -> stretch(offset, size(query.page()), read));
        }

        private Listed stretch(long offset, int size, List<Sourced> read) {
            long first = offset / pages.stride();
            List<Resource> records = new ArrayList<>();
            for (int i = 0; i < read.size(); i++) {
                long begin = (first + i) * pages.stride();
                append(records, read.get(i).reply().records(), offset - begin, offset + size - begin);
            }
            long last = first + read.size() - 1;
            NormalisedReply end = read.get(read.size() - 1).reply();
            boolean more = last * pages.stride() + end.found() > offset + size || pages.goesOn(last, end);
            return new Listed(
                    read, records, new Selection.Cut(Optional.empty(), end.total(), Optional.of(more), records.size()));
        }

        private Listed behind(Place begin, int size, List<Sourced> read) {
            List<Resource> records = new ArrayList<>();
            Optional<String> cursor = begin.cursor();
            int into = begin.into();
            Optional<Place> next = Optional.empty();
            for (Sourced source : read) {
                NormalisedReply page = source.reply();
                int end = Math.min(page.records().size(), into + size - records.size());
                append(records, page.records(), into, end);
                next = end < page.records().size()
                        ? Optional.of(new Place(Math.max(into, end), cursor))
                        : pages.goesOn(0, page) ? Optional.of(new Place(0, page.next())) : Optional.empty();
                into = 0;
                cursor = page.next();
            }
            Optional<Long> total = read.get(0).reply().total();
            return new Listed(
                    read,
                    records,
                    new Selection.Cut(next.map(Place::text), total, Optional.of(next.isPresent()), records.size()));
        }

        private static void append(List<Resource> records, List<Resource> page, long from, long to) {
            int begin = (int) Math.max(0, Math.min(from, page.size()));
            int end = (int) Math.max(begin, Math.min(to, page.size()));
            records.addAll(page.subList(begin, end));
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
