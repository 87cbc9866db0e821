package parley.gateway;

import java.util.Optional;
import parley.contract.Page;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.map.NormalisedReply;
import parley.upstream.CallInputs;
import parley.upstream.PageFaults;
import parley.upstream.UpstreamCall;
import parley.upstream.UpstreamReply;

/**
 * The last gate of a list: what a reply says about its place in the list must fit what was asked for. Makes the cursor of the
 * next page. Fails with {@code upstream-contract-violation}, {@code upstream-redirect-refused}, or {@code not-found} for a page
 * behind the first one that is refused. Pure.
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
        page.total().filter(total -> total < page.found()).ifPresent(total -> {
            throw PageFaults.contradicted(page.found() + " records on a page, total is " + total);
        });
        if (PageFaults.isRefusal(reply.status())
                && CallersValues.in(plan, inputs).behindFirst()) {
            throw GatewayFailure.of(FailureKind.NOT_FOUND, "There is no such page.");
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

    /** What {@code failure} means for a list whose reply had {@code status}. */
    static GatewayFailure judged(OperationPlan plan, CallInputs inputs, int status, GatewayFailure failure) {
        Page rules = plan.operation().page();
        boolean gone = status == 404 || status == 410 || (rules.style().isCounted() && status == 416);
        GatewayFailure refusal = failure.withUpstreamStatus(status);
        if (gone && CallersValues.in(plan, inputs).behindFirst() && PageFaults.isRefusal(refusal)) {
            return noSuchPage(refusal);
        }
        // callers must not be able to shut an upstream
        boolean callers = failure.kind() == FailureKind.UPSTREAM_CONTRACT_VIOLATION
                && CallersValues.in(plan, inputs).anywhere();
        return callers ? refusal.withCallersValue() : refusal;
    }

    /** What {@code refusal} is where nothing had named the page. */
    static GatewayFailure noSuchPage(GatewayFailure refusal) {
        GatewayFailure none = GatewayFailure.of(FailureKind.NOT_FOUND, "There is no such page.");
        return refusal.upstreamStatus().isPresent()
                ? none.withUpstreamStatus(refusal.upstreamStatus().getAsInt())
                : none;
    }

    private static void checkWhole(NormalisedReply page, long total) {
        if (page.found() != total) {
            throw PageFaults.cutShort(page.found() + " records, total is " + total);
        }
    }

    /** Behind a page that is too long nobody knows where the next one begins. */
    private static void checkLength(Page rules, CallInputs inputs, NormalisedReply page) {
        long size = number(inputs, "size");
        if (!rules.pages().any() && page.found() > size) {
            throw PageFaults.tooLong(page.found() + " records on a page, where " + size
                    + " were asked for; if the upstream decides how long its pages are, write upstream-size: any");
        }
    }

    private static long number(CallInputs inputs, String name) {
        return inputs.page().get(name) instanceof Number number ? number.longValue() : 0;
    }
}
