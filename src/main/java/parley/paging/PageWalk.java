package parley.paging;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import parley.contract.Page;
import parley.exchange.GatewayFailure;
import parley.jsonapi.Resource;
import parley.map.NormalisedReply;
import parley.upstream.PageFaults;

/**
 * The upstream pages of one list while they are read: says which are asked for next, and where the list ends (contract language,
 * section 4.4). What the upstream states decides. Where it states nothing, a short page ends nothing: the page behind it does, if
 * it is empty, refused or brings nothing new. Refuses pages that lead in a circle (F-100). The event loop of one request.
 */
public final class PageWalk {

    /** One page at its place. */
    public record Kept(PageStep step, NormalisedReply page) {}

    /** What pages are read for. */
    public interface Goal {

        /** The whole list. */
        Goal NEVER = (kept, more) -> false;

        /** Whether {@code kept} hold all that is wanted; with {@code more}, and a record behind it. */
        boolean isReached(List<Kept> kept, boolean more);
    }

    private final Page rules;
    private final PageStyle style;
    private final int size;
    private final int most;
    private final int together;
    private final Goal goal;
    private final List<Kept> kept = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<List<String>> lists = new HashSet<>();
    private final Set<Optional<String>> cursors = new HashSet<>();
    private final Map<Long, NormalisedReply> waiting = new TreeMap<>();
    private Optional<Long> total = Optional.empty();
    private PageStep next;
    private int round;
    private @Nullable Onward onward;
    private boolean probing;
    private boolean over;
    private boolean ended;
    private boolean repeating;

    /**
     * A walk from {@code begin} on.
     *
     * @param size records that a page is asked for
     * @param most pages that are kept
     * @param together pages that may be asked for at the same time
     */
    public PageWalk(Page rules, PageStep begin, int size, int most, int together, Goal goal) {
        this.rules = rules;
        this.style = PageStyle.of(rules);
        this.size = size;
        this.most = most;
        this.together = together;
        this.goal = goal;
        this.next = begin;
        cursors.add(begin.cursor());
    }

    /** The pages to ask for now, at the same time; none when the walk is over. */
    public List<PageStep> asks() {
        List<PageStep> steps = over
                ? List.of()
                : onward == Onward.IF_FULL
                        ? List.of(style.previous(last().step(), size))
                        : IntStream.range(0, planned()).mapToObj(this::ahead).toList();
        round = steps.size();
        return steps;
    }

    /** The values of a request for the page at {@code step}. */
    public Map<String, Object> values(PageStep step) {
        return style.ask(step, size);
    }

    private PageStep ahead(int pages) {
        return style.ahead(next, pages, size);
    }

    /** As many pages as are sure to be there, because those before were full and the total is known. */
    private int planned() {
        boolean known = rules.next().isEmpty()
                && rules.more().isEmpty()
                && !rules.pages().any()
                && onward == Onward.STATED
                && last().page().found() == size;
        long left = known && total.isPresent() ? style.pages(next, size, total.get()) : 1;
        return (int) Math.max(1, Math.min(Math.min(together, most - kept.size()), left));
    }

    /** Takes in the page at {@code step}; the last one of a round judges all of it. */
    public NormalisedReply take(PageStep step, NormalisedReply page) {
        if (onward == Onward.IF_FULL) {
            onward = page.found() < size ? Onward.UNSURE : Onward.ENDS;
            goOn();
            return page;
        }
        waiting.put(step.place(), page);
        if (waiting.size() == round) {
            List<Map.Entry<Long, NormalisedReply>> all = List.copyOf(waiting.entrySet());
            waiting.clear();
            for (Map.Entry<Long, NormalisedReply> each : all) {
                // behind a short page others are not where they were looked for
                if (!over && each.getKey() == next.place()) {
                    judge(each.getValue());
                }
            }
        }
        return page;
    }

    private void judge(NormalisedReply page) {
        List<String> ids = ids(page);
        boolean nothingNew = page.found() == ids.size() && seen.containsAll(ids);
        boolean isKnown = lists.contains(ids);
        if (onward != null && onward.isGuess() && nothingNew && !isDeaf(page, isKnown)) {
            repeating |= !isKnown && !ids.isEmpty();
            end();
            return;
        }
        if (isEndAgain(ids)) {
            end();
            return;
        }
        if (isKnown && !ids.isEmpty()) {
            throw PageFaults.loop("a page holds the same records as one before it");
        }
        if (probing) {
            over = true;
            return;
        }
        if (kept.size() == most) {
            throw tooMany();
        }
        lists.add(ids);
        repeating |= ids.stream().anyMatch(seen::contains);
        seen.addAll(ids);
        kept.add(new Kept(next, page));
        total = page.total().or(() -> total);
        long arrived = kept.stream().mapToLong(each -> each.page().found()).sum();
        onward = style.onward(new PageStyle.Progress(next, size, page, total, arrived));
        next = style.after(next, size, page);
        if (onward != Onward.ENDS && next.cursor().isPresent() && !cursors.add(next.cursor())) {
            throw PageFaults.loop("page " + kept.size() + " leads to one that was there before");
        }
        goOn();
    }

    private static List<String> ids(NormalisedReply page) {
        return page.records().stream().map(Resource::id).toList();
    }

    /** What begins before the page that it should follow, and does not go on behind that, is the end of the list, given again. */
    private boolean isEndAgain(List<String> ids) {
        if (onward == null || !onward.isGuess()) {
            return false;
        }
        List<String> before = ids(last().page());
        int begin = ids.size() - before.size();
        return probing
                ? Set.copyOf(ids).containsAll(before)
                : !before.isEmpty()
                        && begin > 0
                        && ids.subList(begin, ids.size()).equals(before);
    }

    /** The second page is the first one again, and that was full: nobody reads the parameter of the page. */
    private boolean isDeaf(NormalisedReply page, boolean isKnown) {
        return isKnown
                && onward == Onward.LIKELY
                && kept.size() == 1
                && kept.get(0).step().place() == 0
                && page.found() >= size;
    }

    private void goOn() {
        if (onward == Onward.ENDS) {
            end();
        } else if (onward == Onward.IF_FULL && kept.size() > 1) {
            onward = kept.get(kept.size() - 2).page().found() < size ? Onward.UNSURE : Onward.ENDS;
            goOn();
        } else if (rules.isCollected()) {
            checkLength();
        } else if (kept.size() == most || goal.isReached(kept, false)) {
            probing = onward == Onward.UNSURE && !goal.isReached(kept, true);
            over = !probing && (onward != Onward.IF_FULL || goal.isReached(kept, true));
        }
    }

    private void checkLength() {
        long pages = total.filter(known -> kept.size() == 1)
                .map(known -> style.pages(kept.get(0).step(), size, known))
                .orElse(0L);
        if (pages > most) {
            throw PageFaults.tooMany(pages + " pages of " + size + " records, collect is " + most);
        }
        if (kept.size() == most && onward != Onward.UNSURE) {
            throw tooMany();
        }
    }

    private GatewayFailure tooMany() {
        return PageFaults.tooMany("there is a page behind page " + most + ", collect is " + most);
    }

    private void end() {
        ended = true;
        over = true;
    }

    /** Whether the upstream itself has named the page that is asked for. */
    public boolean isNamed() {
        return onward == Onward.STATED;
    }

    /**
     * A page could not be had: the end, where nothing had named it.
     *
     * @throws GatewayFailure where it is not
     */
    public void refused(GatewayFailure failure) {
        boolean refusal = PageFaults.isRefusal(failure);
        if (!kept.isEmpty() && onward == Onward.IF_FULL) {
            onward = Onward.UNSURE;
            goOn();
        } else if (!kept.isEmpty() && refusal && !isNamed()) {
            end();
        } else if (probing) {
            over = true; // whether the list goes on is not known, so it may
        } else {
            throw !kept.isEmpty() && refusal ? PageFaults.refused(failure) : failure;
        }
    }

    private Kept last() {
        return kept.get(kept.size() - 1);
    }

    public List<Kept> kept() {
        return kept;
    }

    /** Whether there is nothing behind the last page. */
    boolean isEnded() {
        return ended;
    }

    public boolean isOver() {
        return over;
    }

    /** Whether some record came on more than one page. */
    public boolean isRepeating() {
        return repeating;
    }

    /** Records of the whole list, where the upstream has told it. */
    Optional<Long> total() {
        return total;
    }
}
