package parley.fetch;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import parley.cache.Fetched;
import parley.cache.ReplyKey;
import parley.cache.ReplyOrigin;
import parley.cache.Validators;
import parley.contract.Page;
import parley.exchange.Arrival;
import parley.exchange.Exchange;
import parley.exchange.GatewayFailure;
import parley.exchange.Standing;
import parley.map.NormalisedReply;
import parley.paging.CollectedPages;
import parley.paging.PageJudge;
import parley.paging.PageReading;
import parley.resilience.Guard;
import parley.upstream.CallInputs;

/**
 * Where the reply for one key comes from: one request, or all pages of a list as one reply. Any event loop.
 *
 * @param key empty where the reply is shared with nobody
 */
record UpstreamFetch(Digestion digestion, Trace trace, OperationPlan plan, CallInputs inputs, Optional<ReplyKey> key)
        implements ReplyOrigin<NormalisedReply> {

    /** A credential of another tenant may have come while the call waited, or because it was refused. */
    @Override
    public boolean isCurrent() {
        return key.map(plan::isCurrent).orElse(true);
    }

    @Override
    public Standing standing() {
        return plan.line().guard().map(Guard::standing).orElse(Standing.GOOD);
    }

    @Override
    public void keptAway(GatewayFailure refusal) {
        plan.line().guard().ifPresent(guard -> guard.keptAway(refusal));
    }

    @Override
    public Duration limit() {
        return plan.deadline();
    }

    @Override
    public Future<Fetched<NormalisedReply>> fetch(Exchange errand, Optional<Validators> known, boolean background) {
        return plan.isList() && plan.operation().page().isCollected()
                ? collect(errand, background)
                : call(inputs, PageJudge.ALONE).fetch(errand, known, background);
    }

    private PlannedCall call(CallInputs asked, PageJudge judge) {
        return new PlannedCall(digestion, trace, plan, asked, judge);
    }

    /** All pages as one reply, each page by a call of its own; what each of them takes is held as long as what all take. */
    private Future<Fetched<NormalisedReply>> collect(Exchange errand, boolean background) {
        CollectedPages collected = new CollectedPages(
                plan.operation().page(),
                Page.together(plan.contract().upstream().admission().atOnce()));
        return Together.orNone(errand, part -> collect(collected, part, background))
                .andThen(done -> {
                    if (done.succeeded()) {
                        errand.holds(collected::letGo);
                    } else {
                        collected.letGo();
                    }
                });
    }

    private Future<Fetched<NormalisedReply>> collect(CollectedPages collected, Exchange part, boolean background) {
        return new PageReading<Fetched<NormalisedReply>>(
                        collected.walk(), (step, page) -> call(inputs.withPage(page), collected.judge(step))
                                .fetch(part, Optional.empty(), background))
                .all()
                .map(all -> {
                    NormalisedReply whole = collected.whole();
                    noteMoved(part, collected.walk().isRepeating(), whole.bestEffort());
                    return new Fetched.New<>(
                            whole,
                            all.stream()
                                    .map(Fetched::arrival)
                                    .reduce(Arrival::orEarlier)
                                    .orElseThrow(),
                            new CollectedHeaders(
                                    all.stream().map(Fetched::headers).toList()));
                });
    }

    private void noteMoved(Exchange errand, boolean repeating, boolean bestEffort) {
        String contract = plan.contract().name();
        if (repeating) {
            errand.listener().noted(errand, contract, "page-dup");
        }
        if (bestEffort) {
            errand.listener().noted(errand, contract, "page-gap");
        }
    }
}
