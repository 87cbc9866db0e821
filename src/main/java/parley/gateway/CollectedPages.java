package parley.gateway;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.contract.Page;
import parley.jsonapi.Resource;
import parley.map.NormalisedReply;
import parley.upstream.PageFaults;

/**
 * The pages of one list while they are collected, and then the one reply that they make. Guarantees that nothing is cut
 * silently: a list that is longer than its contract says, leads in a circle, or holds fewer records than it says is an {@code
 * upstream-contract-violation}. A record that comes twice is kept once (F-98), and where the upstream may have moved records
 * between pages that is said (F-99). The event loop of one request.
 */
final class CollectedPages {

    private final UpstreamPages pages;
    private final int most;
    private final Map<Integer, NormalisedReply> read = new TreeMap<>();
    private final Set<String> cursors = new HashSet<>();
    private @Nullable NormalisedReply whole;
    private boolean repeating;
    private int wanted;

    CollectedPages(Page rules) {
        this.pages = new UpstreamPages(rules);
        this.most = rules.mostPages();
    }

    /**
     * Takes in one page; the one that completes the list is judged with all others.
     *
     * @param place 0 for the first page
     */
    NormalisedReply take(int place, NormalisedReply page) {
        boolean goesOn = pages.goesOn(place, page);
        Optional<Long> count = pages.count(page);
        if (place == 0 && goesOn && count.isPresent()) {
            checkCount(count.get());
            wanted = (int) Math.max(1, count.get());
        } else if (wanted == 0 && goesOn) {
            checkOnwards(place, page);
        }
        read.put(place, page);
        if (read.size() == wanted || (wanted == 0 && !goesOn)) {
            whole = merged(List.copyOf(read.values()));
        }
        return page;
    }

    /** The list, after the page that completes it. */
    NormalisedReply whole() {
        return Objects.requireNonNull(whole, "the last page was not there");
    }

    /** Whether some record came on more than one page. */
    boolean isRepeating() {
        return repeating;
    }

    private void checkCount(long count) {
        if (count > most) {
            throw PageFaults.tooMany(count + " pages of " + pages.stride() + " records, collect is " + most);
        }
    }

    private void checkOnwards(int place, NormalisedReply page) {
        if (place == most - 1) {
            throw PageFaults.tooMany("there is a page behind page " + most + ", collect is " + most);
        }
        if (page.next().isPresent()
                && !pages.rules().style().isCounted()
                && !cursors.add(page.next().get())) {
            throw PageFaults.loop("page " + (place + 1) + " leads to one that was there before");
        }
    }

    private NormalisedReply merged(List<NormalisedReply> all) {
        DistinctRecords records = new DistinctRecords();
        all.forEach(page -> records.add(page.records()));
        repeating = records.isRepeating();
        int found = all.stream().mapToInt(NormalisedReply::found).sum();
        // some tell it on the first page only
        Set<Long> totals = all.stream().flatMap(page -> page.total().stream()).collect(Collectors.toSet());
        boolean steady = totals.size() <= 1 && !repeating;
        Optional<Long> total = steady ? totals.stream().findFirst() : Optional.empty();
        if (total.isPresent() && total.get() != found) {
            throw PageFaults.cutShort(found + " records on " + all.size() + " pages, total is " + total.get());
        }
        boolean counted = pages.rules().style().isCounted() && all.size() > 1;
        return whole(all, records.once(), found, !steady || (counted && total.isEmpty()));
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
                oldest,
                found,
                bestEffort);
    }
}
