package parley.contract;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import parley.yaml.Mark;
import parley.yaml.Source;

/**
 * How a list is paged.
 *
 * @param size records on a page unless the caller says otherwise
 * @param maxSize largest size a caller may ask for
 * @param first number of the first page ({@link Style#NUMBER}) or of the first record ({@link Style#OFFSET}) upstream
 * @param pages how long the upstream's pages are, and how many of them are read
 * @param links what next links may be; there exactly with {@link Style#LINK}
 * @param next expression that gives the next cursor or link, or for numbers and offsets anything while there is a next page
 * @param total expression that gives the number of records
 * @param more expression that says whether there is a next page
 */
public record Page(
        Style style,
        int size,
        int maxSize,
        int first,
        UpstreamPages pages,
        Optional<Links> links,
        Optional<Source> next,
        Optional<Source> total,
        Optional<Source> more) {

    /** Who cuts the collection into pages, and how. */
    public enum Style {
        NONE("The reply is the complete collection; callers get it in one page.", ""),
        LOCAL("The reply is the complete collection; the gateway cuts it into pages.", ""),
        NUMBER("The upstream counts pages: {page.number} and {page.size}.", "number"),
        OFFSET("The upstream counts records: {page.offset} and {page.size}.", "offset"),
        CURSOR("The upstream gives a cursor with each page: next and {page.cursor}.", "cursor"),
        LINK("The upstream gives the address of the next page: next, or the Link header.", "");

        private final String about;
        private final String hole;

        Style(String about, String hole) {
            this.about = about;
            this.hole = hole;
        }

        /** What it means, for authors of contracts. */
        String about() {
            return about;
        }

        /** Whether pages can be asked for out of turn, because their place is a number. */
        public boolean isCounted() {
            return this == NUMBER || this == OFFSET;
        }

        /** The value of {@code page} that says which page is asked for; empty where no hole does. */
        public Optional<String> hole() {
            return Optional.of(hole).filter(name -> !name.isEmpty());
        }

        /** Whether the upstream cuts the pages. */
        public boolean isUpstreams() {
            return this != NONE && this != LOCAL;
        }
    }

    /**
     * The pages of the upstream.
     *
     * @param size records on every page of an upstream that has one size only
     * @param any whether the upstream decides how long each page is
     * @param full whether every page but the last one has {@code size} records
     * @param collect how many pages are read at most to make one complete list of them
     * @param whole whether they are read as one complete list
     */
    public record UpstreamPages(OptionalInt size, boolean any, boolean full, OptionalInt collect, boolean whole) {

        static final UpstreamPages AS_ASKED =
                new UpstreamPages(OptionalInt.empty(), false, false, OptionalInt.empty(), false);
    }

    /**
     * Next links.
     *
     * @param mark where the contract speaks of them
     * @param carries names of the query parameters that they may bring; empty where the contract does not say
     * @param pathPattern paths below the upstream's url that they may lead to, besides that of the request itself
     */
    public record Links(Mark mark, Optional<List<String>> carries, Optional<Source> pathPattern) {}

    public static final int DEFAULT_SIZE = 25;
    public static final int DEFAULT_MAX_SIZE = 100;

    /** Upstream pages that are read for one page of a caller where the upstream decides how long they are. */
    public static final int DEFAULT_REACH = 20;

    /** Pages of one list that are asked for at the same time: enough to be quick, few enough to leave room for others. */
    public static final int MOST_AT_ONCE = 8;

    public static final Page LOCAL = of(Style.LOCAL);
    public static final Page NONE = of(Style.NONE);

    private static Page of(Style style) {
        return new Page(
                style,
                DEFAULT_SIZE,
                DEFAULT_MAX_SIZE,
                1,
                UpstreamPages.AS_ASKED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same read as one complete list, where {@code collect} allows it. */
    Page whole() {
        UpstreamPages all = new UpstreamPages(
                pages.size(),
                pages.any(),
                pages.full(),
                pages.collect(),
                pages.collect().isPresent());
        return new Page(style, size, maxSize, first, all, links, next, total, more);
    }

    /** Whether all upstream pages are read as one complete list. */
    public boolean isCollected() {
        return pages.whole();
    }

    /** Whether the whole collection is at hand, so that filter, sort and page can be done here. */
    public boolean isComplete() {
        return !style.isUpstreams() || isCollected();
    }

    /** Whether what the caller sees as a page is made of upstream pages of another size, or of parts of them. */
    public boolean isComposed() {
        return style.isUpstreams() && !isCollected() && (pages.size().isPresent() || pages.any());
    }

    /** Whether the upstream states where the list ends, or all of its pages but the last are known to be full. */
    public boolean isEndKnown() {
        return !style.isCounted() || next.isPresent() || total.isPresent() || more.isPresent() || pages.full();
    }

    /** Records on a page of the upstream where the caller does not choose it. */
    public int stride() {
        return pages.size().orElse(maxSize);
    }

    /** The most upstream pages that one request of a caller takes, besides one that shows where the list ends. */
    public int mostPages() {
        if (isComposed() && pages.any()) {
            return pages.collect().orElse(DEFAULT_REACH);
        }
        if (isComposed()) {
            // a page that begins within an upstream page ends in one more
            return (maxSize + stride() - 2) / stride() + 1;
        }
        return isCollected() ? pages.collect().orElse(1) : 1;
    }

    /** The most fetches that these pages take: some more may be needed to see where a counted list ends. */
    public int mostFetches() {
        boolean stated = next.isPresent() || total.isPresent() || more.isPresent();
        int ofEnd = !style.isCounted() ? 0 : isCollected() ? (isEndKnown() ? 0 : 1) : stated || !pages.full() ? 2 : 1;
        return mostPages() + ofEnd;
    }

    /**
     * How many times one has to wait for pages, where as many as may be are asked for together.
     *
     * @param atOnce calls that the upstream takes at the same time
     */
    public int mostRounds(int atOnce) {
        int most = mostPages();
        int together = together(atOnce);
        boolean counted = style.isCounted() && total.isPresent();
        return counted ? 1 + (most - 1 + together - 1) / together : most;
    }

    /** Pages that are asked for together once it is known how many there are. */
    public static int together(int atOnce) {
        return Math.min(atOnce, MOST_AT_ONCE);
    }
}
