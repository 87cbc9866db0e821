package parley.paging;

/** What is known of the page behind another one. */
enum Onward {
    /** There is none. */
    ENDS,
    /** The upstream says that there is one. */
    STATED,
    /** Nothing is said, and this one is as long as a page can be. */
    LIKELY,
    /** Nothing is said, and this one is short: only asking for the next one shows it. */
    UNSURE,
    /** It is the last one if the one before it was full. */
    IF_FULL;

    /** Whether a page is asked for although nothing has named it. */
    boolean isGuess() {
        return this == LIKELY || this == UNSURE;
    }
}
