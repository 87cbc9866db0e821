package parley.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import parley.contract.Page;
import parley.map.NormalisedReply;

/** How an upstream pages a list: what is asked for, where the list ends, and where it goes on. Immutable. */
sealed interface PageStyle {

    static PageStyle of(Page rules) {
        return rules.style().isCounted() ? new Counted(rules) : new Linked();
    }

    /** The values of a request for the page at {@code step}, of {@code size} records. */
    Map<String, Object> ask(PageStep step, int size);

    /**
     * Whether the list goes on behind {@code page}.
     *
     * @param total records of the whole list, where the upstream has told it on this page or one before
     */
    Onward onward(PageStep step, int size, NormalisedReply page, Optional<Long> total);

    /** The page behind {@code page}. */
    PageStep after(PageStep step, int size, NormalisedReply page);

    /** Pages that have a number, or begin behind a number of records. */
    record Counted(Page rules) implements PageStyle {

        private boolean byNumber() {
            return rules.style() == Page.Style.NUMBER;
        }

        @Override
        public Map<String, Object> ask(PageStep step, int size) {
            return Map.of(byNumber() ? "number" : "offset", rules.first() + step.place(), "size", size);
        }

        /** Records before the page at {@code place}, where all before it are full. */
        long before(long place, int size) {
            return byNumber() ? place * size : place;
        }

        /** The page that holds the record behind {@code records} others, where pages are full. */
        long holding(long records, int size) {
            return byNumber() ? records / size : records / size * size;
        }

        /** The page before the one at {@code place}. */
        PageStep previous(long place, int size) {
            return PageStep.at(Math.max(0, place - (byNumber() ? 1 : size)));
        }

        /** The page {@code pages} behind {@code step}, where pages are full. */
        PageStep ahead(PageStep step, int pages, int size) {
            return PageStep.at(step.place() + (byNumber() ? pages : (long) pages * size));
        }

        @Override
        public PageStep after(PageStep step, int size, NormalisedReply page) {
            return PageStep.at(step.place() + (byNumber() ? 1 : page.found() == 0 ? size : page.found()));
        }

        @Override
        public Onward onward(PageStep step, int size, NormalisedReply page, Optional<Long> total) {
            if (page.more().isPresent()) {
                return page.more().get() ? Onward.STATED : Onward.ENDS;
            }
            if (rules.next().isPresent()) {
                return page.next().isPresent() ? Onward.STATED : Onward.ENDS;
            }
            if (total.isPresent()) {
                return byTotal(step, size, page, total.get());
            }
            if (page.found() == 0 || (rules.pages().full() && page.found() < size)) {
                return Onward.ENDS;
            }
            return page.found() >= size && !rules.pages().any() ? Onward.LIKELY : Onward.UNSURE;
        }

        /** Offsets count what came. Numbers count pages, and that says something only where these are full. */
        private Onward byTotal(PageStep step, int size, NormalisedReply page, long total) {
            long behind = before(after(step, size, page).place(), size);
            if (behind < total) {
                return Onward.STATED;
            }
            long before = before(step.place(), size);
            boolean fits = page.found() == expected(before, size, total);
            if (!byNumber()
                    || page.found() == 0
                    || rules.pages().full()
                    || (fits && (before == 0 || page.found() == size))) {
                return Onward.ENDS;
            }
            return fits ? Onward.IF_FULL : Onward.UNSURE;
        }

        /** Records on a page behind {@code before} others, where pages are full. */
        static long expected(long before, int size, long total) {
            return Math.max(0, Math.min(size, total - before));
        }
    }

    /** Pages that lie behind a cursor or a link. */
    record Linked() implements PageStyle {

        @Override
        public Map<String, Object> ask(PageStep step, int size) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("size", size);
            step.cursor().ifPresent(cursor -> values.put("cursor", cursor));
            return values;
        }

        @Override
        public Onward onward(PageStep step, int size, NormalisedReply page, Optional<Long> total) {
            return page.next().isPresent() ? Onward.STATED : Onward.ENDS;
        }

        @Override
        public PageStep after(PageStep step, int size, NormalisedReply page) {
            return PageStep.behind(page.next());
        }
    }
}
