package parley.contract;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a list is paged.
 *
 * @param size records on a page unless the caller says otherwise
 * @param maxSize largest size a caller may ask for
 * @param first number of the first page ({@link Style#NUMBER}) or of the first record ({@link Style#OFFSET}) upstream
 * @param upstreamSize records on every page of an upstream that has one size only
 * @param collect how many upstream pages are read at most to make one complete list of them
 * @param pathPattern paths below the upstream's url that a next link may lead to, besides that of the request itself
 * @param next expression that gives the next cursor or link, or for numbers and offsets anything while there is a next page
 * @param total expression that gives the number of records
 * @param more expression that says whether there is a next page
 */
public record Page(
        Style style,
        int size,
        int maxSize,
        int first,
        OptionalInt upstreamSize,
        OptionalInt collect,
        Optional<Source> pathPattern,
        Optional<Source> next,
        Optional<Source> total,
        Optional<Source> more) {

    /** Who cuts the collection into pages, and how. */
    public enum Style {
        NONE,
        LOCAL,
        NUMBER,
        OFFSET,
        CURSOR,
        LINK;

        /** Whether pages can be asked for out of turn, because their place is a number. */
        public boolean isCounted() {
            return this == NUMBER || this == OFFSET;
        }

        /** Whether the upstream cuts the pages. */
        public boolean isUpstreams() {
            return this != NONE && this != LOCAL;
        }
    }

    public static final int DEFAULT_SIZE = 25;
    public static final int DEFAULT_MAX_SIZE = 100;

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
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether the whole collection is at hand, so that filter, sort and page can be done here. */
    public boolean isComplete() {
        return !style.isUpstreams() || collect.isPresent();
    }

    /** Whether what the caller sees as a page is made of upstream pages of another size, or of parts of them. */
    public boolean isComposed() {
        return style.isUpstreams() && collect.isEmpty() && upstreamSize.isPresent();
    }

    /** Records on a page of the upstream where the caller does not choose it. */
    public int stride() {
        return upstreamSize.orElse(maxSize);
    }

    /** The most upstream pages that one request of a caller takes. */
    public int mostPages() {
        if (isComposed()) {
            // a page that begins within an upstream page ends in one more
            return (maxSize + stride() - 2) / stride() + 1;
        }
        return style.isUpstreams() ? collect.orElse(1) : 1;
    }

    /**
     * How many times one has to wait for pages, where as many as may be are asked for together.
     *
     * @param atOnce calls that the upstream takes at the same time
     */
    public int mostRounds(int atOnce) {
        int pages = mostPages();
        int together = together(atOnce);
        boolean counted = style.isCounted() && total.isPresent();
        return counted ? 1 + (pages - 1 + together - 1) / together : pages;
    }

    /** Pages that are asked for together once it is known how many there are. */
    public static int together(int atOnce) {
        return Math.min(atOnce, MOST_AT_ONCE);
    }
}
