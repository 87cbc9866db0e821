package parley.gateway;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.contract.Page;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.map.NormalisedReply;
import parley.query.PageRequest;
import parley.query.ReadQuery;
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

    /** What {@code query} asks for of the list of {@code plan}. */
    Future<Listed> read(OperationPlan plan, ReadQuery query, Exchange exchange) {
        Page rules = plan.operation().page();
        CallInputs inputs = new CallInputs(Optional.empty(), query.upstreamFilters(), query.upstreamSort(), Map.of());
        PagesOf pages = new PagesOf(fetching, plan, inputs, exchange);
        if (query.page() instanceof PageRequest.Numbered numbered) {
            long place = numbered.number() - rules.first();
            return new CountedPage(pages, place * numbered.size(), numbered.size(), true).read();
        }
        if (query.page() instanceof PageRequest.Stretch stretch) {
            return new CountedPage(pages, stretch.offset(), stretch.size(), false).read();
        }
        if (query.page() instanceof PageRequest.After after) {
            Future<Listed> listed = rules.isComposed()
                    ? new ChainedPage(pages, after).read()
                    : pages.read(PageStep.behind(after.cursor()), after.size()).map(ListReading::linked);
            return listed.recover(thrown -> Future.failedFuture(cursor(GatewayFailure.from(thrown), after.cursor())));
        }
        return fetching.fetch(plan, inputs, exchange).map(Listed::whole);
    }

    private static Listed linked(Sourced source) {
        NormalisedReply page = source.reply();
        return Listed.behindCursor(List.of(source), page.records(), page.next(), page.total(), false);
    }

    /** What leads to no page is no cursor of this list, or is one no more. */
    private static GatewayFailure cursor(GatewayFailure failure, Optional<String> cursor) {
        boolean unknown = failure.kind() == FailureKind.NOT_FOUND && cursor.isPresent();
        return unknown
                ? GatewayFailure.of(FailureKind.INVALID_PARAMETER, "page[after] leads to no page of this collection.")
                        .withSource(new GatewayFailure.Source.Parameter("page[after]"))
                : failure;
    }
}
