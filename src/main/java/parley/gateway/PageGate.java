package parley.gateway;

import java.util.Optional;
import parley.contract.Page;
import parley.map.NormalisedReply;
import parley.upstream.CallInputs;
import parley.upstream.PageFaults;
import parley.upstream.UpstreamCall;
import parley.upstream.UpstreamReply;

/**
 * The last gate of a list: what a reply says about its place in the list must fit what was asked for. Makes the cursor of the
 * next page. Fails with {@code upstream-contract-violation} or {@code upstream-redirect-refused}. Pure.
 */
final class PageGate {

    private PageGate() {}

    /** {@code page} as it goes on; it was read out of {@code reply} to {@code call}. */
    static NormalisedReply checked(
            OperationPlan plan, CallInputs inputs, UpstreamCall call, UpstreamReply reply, NormalisedReply page) {
        Page rules = plan.operation().page();
        if (!rules.style().isUpstreams()) {
            page.total().ifPresent(total -> checkWhole(page, total));
            return page;
        }
        if (rules.style().isCounted()) {
            checkLength(rules, inputs, page);
            return page;
        }
        if (page.next().filter("true"::equals).isPresent()) {
            throw PageFaults.unreadable("next is true, which is no cursor");
        }
        Optional<String> next = page.more().orElse(true)
                ? plan.call().nextCursor(call, inputs, reply.headers(), page.next())
                : Optional.empty();
        if (next.isEmpty() && page.more().orElse(false)) {
            throw PageFaults.unreadable("more is true, but nothing leads there");
        }
        if (next.isPresent() && next.equals(inputs.cursor())) {
            throw PageFaults.loop("the next cursor is that of the page itself");
        }
        return page.withNext(next);
    }

    private static void checkWhole(NormalisedReply page, long total) {
        if (page.found() != total) {
            throw PageFaults.cutShort(page.found() + " records, total is " + total);
        }
    }

    /** A page that is short although more records follow would leave out what stands between it and the next one. */
    private static void checkLength(Page rules, CallInputs inputs, NormalisedReply page) {
        long size = number(inputs, "size");
        long before = rules.style() == Page.Style.NUMBER
                ? (number(inputs, "number") - rules.first()) * size
                : number(inputs, "offset") - rules.first();
        long expected = page.total()
                .map(total -> Math.min(size, total - before))
                .orElse(page.more().orElse(false) ? size : 0);
        if (page.found() < expected) {
            throw PageFaults.cutShort(page.found() + " records behind the first " + before + ", where " + expected
                    + " were to be" + page.total().map(total -> " of " + total).orElse("")
                    + "; if the upstream gives no larger pages, write max-size or upstream-size");
        }
    }

    private static long number(CallInputs inputs, String name) {
        return inputs.page().get(name) instanceof Number number ? number.longValue() : 0;
    }
}
