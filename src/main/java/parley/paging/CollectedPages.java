package parley.paging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.contract.Page;
import parley.exchange.GatewayFailure;
import parley.jsonapi.Resource;
import parley.map.NormalisedReply;
import parley.map.ReplyWeight;
import parley.upstream.PageFaults;
import parley.upstream.UpstreamReply;

/**
 * The pages of one list while they are collected, and then the one reply that they make. Guarantees that nothing is cut
 * silently: a list that is longer than its contract says, leads in a circle, or holds fewer records than it says is an {@code
 * upstream-contract-violation}. A record that comes twice is kept once (F-98), and where the upstream may have moved records
 * between pages that is said (F-99). The event loop of one request.
 */
public final class CollectedPages {

    private final Page rules;
    private final PageWalk walk;
    private final List<Runnable> held = new ArrayList<>();
    private boolean over;
    private @Nullable NormalisedReply whole;

    public CollectedPages(Page rules, int together) {
        this.rules = rules;
        this.walk =
                new PageWalk(rules, PageStep.FIRST, rules.stride(), rules.mostPages(), together, PageWalk.Goal.NEVER);
    }

    public PageWalk walk() {
        return walk;
    }

    /** What becomes of the page at {@code step}. */
    public PageJudge judge(PageStep step) {
        return new PageJudge() {
            @Override
            public NormalisedReply passed(NormalisedReply page) {
                return take(step, page);
            }

            @Override
            public void keeps(UpstreamReply reply) {
                hold(reply.keep());
            }

            @Override
            public GatewayFailure failed(GatewayFailure failure) {
                if (walk.kept().isEmpty() || !PageFaults.isRefusal(failure)) {
                    return failure;
                }
                return walk.isNamed() ? PageFaults.refused(failure) : PageFaults.noSuchPage(failure);
            }
        };
    }

    private synchronized void hold(Runnable letGo) {
        if (over) {
            letGo.run();
        } else {
            held.add(letGo);
        }
    }

    /** Nothing of the pages is kept any more. Any thread. */
    public synchronized void letGo() {
        over = true;
        held.forEach(Runnable::run);
        held.clear();
    }

    /** Takes in one page; the one that completes the list is judged with all others. */
    private NormalisedReply take(PageStep step, NormalisedReply page) {
        NormalisedReply weighed = page.weighing(ReplyWeight.of(page)); // now, and not all of them at the end
        walk.take(step, weighed);
        if (walk.isOver()) {
            whole = merged(walk.kept().stream().map(PageWalk.Kept::page).toList());
        }
        return weighed;
    }

    /** The list, after the page that completes it. */
    public NormalisedReply whole() {
        return whole != null
                ? whole
                : merged(walk.kept().stream().map(PageWalk.Kept::page).toList());
    }

    private NormalisedReply merged(List<NormalisedReply> all) {
        Map<String, Resource> records = new LinkedHashMap<>();
        all.forEach(page -> page.records().forEach(record -> records.putIfAbsent(record.id(), record)));
        int found = all.stream().mapToInt(NormalisedReply::found).sum();
        // some tell it on the first page only
        Set<Long> totals = all.stream().flatMap(page -> page.total().stream()).collect(Collectors.toSet());
        boolean steady = totals.size() <= 1 && !walk.isRepeating();
        Optional<Long> total = steady ? totals.stream().findFirst() : Optional.empty();
        if (total.isPresent() && total.get() != found) {
            throw PageFaults.cutShort(found + " records on " + all.size() + " pages, total is " + total.get());
        }
        boolean counted = rules.style().isCounted() && all.size() > 1;
        return whole(all, List.copyOf(records.values()), found, !steady || (counted && total.isEmpty()));
    }

    private static NormalisedReply whole(
            List<NormalisedReply> all, List<Resource> records, int found, boolean bestEffort) {
        List<Map<String, Object>> warnings = all.stream()
                .map(NormalisedReply::warnings)
                .flatMap(List::stream)
                .distinct()
                .toList();
        Instant oldest = all.stream()
                .map(NormalisedReply::receivedAt)
                .reduce(all.get(0).receivedAt(), (one, other) -> one.isBefore(other) ? one : other);
        return new NormalisedReply(
                all.get(0).contract(),
                records,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                warnings,
                all.get(0).meta(),
                oldest,
                found,
                bestEffort,
                all.stream().mapToLong(ReplyWeight::of).sum());
    }
}
