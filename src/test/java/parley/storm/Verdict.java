package parley.storm;

/** What a caller got. {@code why} is for the log. */
record Verdict(Kind kind, String why) {

    enum Kind {
        /** Current, or as old as the contract lets a fresh answer be. */
        GOOD_FRESH,
        /** Older, within the stale window, and labelled. */
        GOOD_STALE,
        /** Looks like an answer and is none. */
        WRONG,
        /** Says that there is no answer, or says nothing. */
        FAILED
    }

    boolean isGood() {
        return kind == Kind.GOOD_FRESH || kind == Kind.GOOD_STALE;
    }
}
