package parley.fetch;

import parley.contract.Page;
import parley.exchange.FailureKind;
import parley.exchange.FailureScope;
import parley.exchange.GatewayFailure;
import parley.map.NormalisedReply;
import parley.paging.PageStyle;
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
        if (rules.style().isUpstreams()) {
            page.total().filter(total -> total < page.found()).ifPresent(total -> {
                throw PageFaults.contradicted(page.found() + " records on a page, total is " + total);
            });
            if (PageFaults.isRefusal(reply.status())
                    && CallersValues.in(plan, inputs).behindFirst()) {
                throw GatewayFailure.of(FailureKind.NOT_FOUND, "There is no such page.");
            }
        }
        return PageStyle.of(rules)
                .fitting(page, inputs, next -> plan.call().nextCursor(call, inputs, reply.headers(), next));
    }
    /** What {@code failure} means for a list whose reply had {@code status}. */
    static GatewayFailure judged(OperationPlan plan, CallInputs inputs, int status, GatewayFailure failure) {
        Page rules = plan.operation().page();
        boolean gone = PageStyle.of(rules).isNoPage(status);
        GatewayFailure refusal = failure.withUpstreamStatus(status);
        if (gone && CallersValues.in(plan, inputs).behindFirst() && PageFaults.isRefusal(refusal)) {
            return PageFaults.noSuchPage(refusal);
        }
        // callers must not be able to shut an upstream
        boolean callers = failure.kind() == FailureKind.UPSTREAM_CONTRACT_VIOLATION
                && CallersValues.in(plan, inputs).anywhere();
        return callers ? refusal.with(FailureScope.CALLERS_VALUE) : refusal;
    }
}
