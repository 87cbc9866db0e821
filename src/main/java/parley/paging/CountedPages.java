package parley.paging;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import parley.contract.Page;
import parley.map.NormalisedReply;
import parley.upstream.CallInputs;
import parley.upstream.PageFaults;

/** Pages that have a number, or begin behind a number of records. */
record CountedPages(Page rules) implements PageStyle {

    private boolean byNumber() {
        return rules.style() == Page.Style.NUMBER;
    }

    @Override
    public PageRequest read(PageParameters parameters) {
        if (byNumber()) {
            parameters.only("number", "size");
            long pages = parameters.number("number", rules.first(), rules.first()) - rules.first();
            int size = parameters.size("size");
            return new PageRequest.Counted(new CountedPlaces(true, rules.first(), pages * size, size));
        }
        parameters.only("offset", "limit");
        return new PageRequest.Counted(
                new CountedPlaces(false, rules.first(), parameters.number("offset", 0, 0), parameters.size("limit")));
    }

    @Override
    public Map<String, Object> ask(PageStep step, int size) {
        return Map.of(rules.style().hole().orElseThrow(), rules.first() + step.place(), "size", size);
    }

    /** Behind a page that is too long nobody knows where the next one begins. */
    @Override
    public NormalisedReply fitting(NormalisedReply page, CallInputs asked, UnaryOperator<Optional<String>> cursor) {
        long size = asked.page().get("size") instanceof Number number ? number.longValue() : 0;
        if (!rules.pages().any() && page.found() > size) {
            throw PageFaults.tooLong(page.found() + " records on a page, where " + size
                    + " were asked for; if the upstream decides how long its pages are, write upstream-size: any");
        }
        return page;
    }

    @Override
    public boolean isNoPage(int status) {
        return PageStyle.super.isNoPage(status) || status == 416;
    }

    /** Records before the page at {@code place}, where all before it are full. */
    long before(long place, int size) {
        return byNumber() ? place * size : place;
    }

    /** The page that holds the record behind {@code records} others, where pages are full. */
    long holding(long records, int size) {
        return byNumber() ? records / size : records / size * size;
    }

    @Override
    public PageStep previous(PageStep step, int size) {
        return PageStep.at(Math.max(0, step.place() - (byNumber() ? 1 : size)));
    }

    @Override
    public PageStep ahead(PageStep step, int pages, int size) {
        return PageStep.at(step.place() + (byNumber() ? pages : (long) pages * size));
    }

    @Override
    public long pages(PageStep step, int size, long total) {
        return (total - before(step.place(), size) + size - 1) / size;
    }

    @Override
    public PageStep after(PageStep step, int size, NormalisedReply page) {
        return PageStep.at(step.place() + (byNumber() ? 1 : page.found() == 0 ? size : page.found()));
    }

    @Override
    public Onward onward(Progress read) {
        NormalisedReply page = read.page();
        Optional<Long> total = read.total();
        if (page.more().isPresent()) {
            return page.more().get() ? Onward.STATED : Onward.ENDS;
        }
        if (rules.next().isPresent()) {
            return page.next().isPresent() ? Onward.STATED : Onward.ENDS;
        }
        if (total.isPresent()) {
            return rules.pages().any() && rules.more().isEmpty()
                    ? byArrival(read, total.get())
                    : byTotal(read, total.get());
        }
        if (page.found() == 0 || (rules.pages().full() && page.found() < read.size())) {
            return Onward.ENDS;
        }
        return page.found() >= read.size() && !rules.pages().any() ? Onward.LIKELY : Onward.UNSURE;
    }

    /** Where pages are of any size, only the records that came tell how far it is to the total. */
    private static Onward byArrival(Progress read, long total) {
        return read.page().found() > 0 && read.arrived() < total ? Onward.STATED : Onward.ENDS;
    }

    /** Offsets count what came. Numbers count pages, and that says something only where these are full. */
    private Onward byTotal(Progress read, long total) {
        int size = read.size();
        int found = read.page().found();
        if (before(after(read.step(), size, read.page()).place(), size) < total) {
            return Onward.STATED;
        }
        long before = before(read.step().place(), size);
        boolean fits = found == expected(before, size, total);
        if (!byNumber()
                || rules.pages().full()
                || (found == 0 && (fits || rules.isCollected()))
                || (fits && (before == 0 || found == size))) {
            return Onward.ENDS;
        }
        return fits ? Onward.IF_FULL : Onward.UNSURE;
    }

    /** Records on a page behind {@code before} others, where pages are full. */
    static long expected(long before, int size, long total) {
        return Math.max(0, Math.min(size, total - before));
    }
}
