package parley.route;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.exchange.Exchange;
import parley.fetch.FetchedPages;
import parley.fetch.Fetching;
import parley.fetch.OperationPlan;
import parley.fetch.SourceReply;
import parley.fetch.Workers;
import parley.inbound.QueryParameters;
import parley.jsonapi.Document;
import parley.jsonapi.Pair;
import parley.jsonapi.Resource;
import parley.jsonapi.ResourceWeight;
import parley.paging.PageRecords;
import parley.query.ReadQuery;
import parley.query.Selection;
import parley.upstream.CallInputs;

/** {@code GET /type}: the page that is asked for, filtered and sorted, with links to the pages around it. Any event loop. */
record ReadList(OperationPlan plan, OwnLinks links, Fetching fetching, Workers workers) implements Route.UseCase {

    @Override
    public Future<SourcedDocument> answer(Asked asked, Exchange exchange) {
        ReadQuery query = plan.query().readList(asked.query());
        links.fetchable(links.to().collection(plan.resource()), asked.query().all());
        CallInputs inputs = new CallInputs(Optional.empty(), query.upstreamFilters(), query.upstreamSort(), Map.of());
        return query.page()
                .records(new FetchedPages(fetching, plan, inputs, exchange))
                .compose(page -> workers.run(
                        exchange, isHeavy(query, page.records()), () -> document(asked.query(), query, page)));
    }

    private SourcedDocument document(QueryParameters parameters, ReadQuery query, PageRecords<SourceReply> page) {
        Selection selection = plan.query().select(query, page.records(), page.cut());
        Map<String, Object> meta = new LinkedHashMap<>();
        if (page.bestEffort()) {
            meta.put(
                    "pagination",
                    "best-effort"); // the list may miss records that moved while its pages were read (F-99)
        }
        selection.total().ifPresent(total -> meta.put("total", total));
        Document document = Document.many(selection.resources())
                .withLinks(pages(parameters, selection))
                .withMeta(page.sources().get(0).reply().meta())
                .withMeta(meta);
        return new SourcedDocument(document, page.sources()).withWarnings(List.of());
    }

    /** Whether selecting would hold an event loop: by many records, or by few that are long. */
    private static boolean isHeavy(ReadQuery query, List<Resource> records) {
        long steps = query.steps(records.size());
        return Workers.isMuch(steps) || (steps > 0 && ResourceWeight.isLarge(records));
    }

    private Map<String, @Nullable String> pages(QueryParameters parameters, Selection selection) {
        String path = links.to().collection(plan.resource());
        Map<String, @Nullable String> all = new LinkedHashMap<>();
        all.put("self", links.to().withQuery(path, parameters.all()));
        selection
                .pages()
                .forEach((rel, to) ->
                        all.put(rel, to == null ? null : links.fetchable(path, paged(parameters.all(), to))));
        return all;
    }

    /** All parameters but those of the page family, then {@code page}. */
    private static List<Pair> paged(List<Pair> all, Map<String, String> page) {
        List<Pair> pairs = new ArrayList<>(
                all.stream().filter(pair -> !pair.name().startsWith("page[")).toList());
        page.forEach((name, value) -> pairs.add(new Pair("page[" + name + "]", value)));
        return pairs;
    }
}
