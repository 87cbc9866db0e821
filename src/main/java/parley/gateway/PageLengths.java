package parley.gateway;

/**
 * Whether an upstream was seen to give pages that are shorter than asked for though more follows. From then on the last page of
 * its list is not told from a total alone. Any thread.
 */
final class PageLengths {

    private volatile boolean uneven;

    /** A page was short, and not the last one. */
    void uneven() {
        uneven = true;
    }

    boolean areUneven() {
        return uneven;
    }
}
