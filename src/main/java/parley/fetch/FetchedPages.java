package parley.fetch;

import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Function;
import parley.contract.Page;
import parley.exchange.Exchange;
import parley.map.NormalisedReply;
import parley.paging.PageSource;
import parley.upstream.CallInputs;

/**
 * The upstream pages of one list for one request, each stored and shared by itself. The event loop of the request.
 *
 * @param inputs what all of its pages have in common
 */
public record FetchedPages(Fetching fetching, OperationPlan plan, CallInputs inputs, Exchange exchange)
        implements PageSource<SourceReply> {

    @Override
    public Page rules() {
        return plan.operation().page();
    }

    @Override
    public int atOnce() {
        return Page.together(plan.contract().upstream().admission().atOnce());
    }

    @Override
    public Future<SourceReply> read(Map<String, Object> values) {
        return fetching.fetch(plan, inputs.withPage(values), exchange);
    }

    @Override
    public NormalisedReply reply(SourceReply page) {
        return page.reply();
    }

    @Override
    public SourceReply none() {
        return fetching.nothing(plan, exchange);
    }

    @Override
    public <T> Future<T> together(Function<PageSource<SourceReply>, Future<T>> work) {
        return Together.orNone(exchange, part -> work.apply(new FetchedPages(fetching, plan, inputs, part)));
    }

    @Override
    public void noteRepeated() {
        exchange.listener().noted(exchange, plan.contract().name(), "page-dup");
    }
}
