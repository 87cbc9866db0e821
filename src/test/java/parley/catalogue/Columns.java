package parley.catalogue;

/**
 * The last columns of a row of the catalogue.
 *
 * @param stale whether a stored answer is served instead
 */
record Columns(Stale stale, Retry retry, Breaker breaker) {

    /** Whether a stored answer is served instead. */
    enum Stale {
        YES,
        NO,
        /** The row is no failure. */
        NOT_APPLICABLE
    }

    /** When the call is made again. */
    enum Retry {
        /** Whatever the method: nothing was sent. */
        ANY,
        SAFE,
        /** After the wait, which no row here leaves time for. */
        AFTER,
        NO,
        /** Nor where such failures usually are once more: this one is known to stay. */
        NEVER
    }

    /** What the breaker makes of it. */
    enum Breaker {
        COUNTS,
        IGNORES,
        SUCCEEDS
    }

    /** As the catalogue spells them: {@code yes safe +}. */
    static Columns of(String text) {
        String[] words = text.split(" ", -1);
        return new Columns(
                switch (words[0]) {
                    case "yes" -> Stale.YES;
                    case "no" -> Stale.NO;
                    case "-" -> Stale.NOT_APPLICABLE;
                    default -> throw new IllegalArgumentException(text);
                },
                switch (words[1]) {
                    case "any" -> Retry.ANY;
                    case "safe" -> Retry.SAFE;
                    case "after" -> Retry.AFTER;
                    case "no", "-" -> Retry.NO;
                    case "never" -> Retry.NEVER;
                    default -> throw new IllegalArgumentException(text);
                },
                switch (words[2]) {
                    case "+" -> Breaker.COUNTS;
                    case "0" -> Breaker.IGNORES;
                    case "ok" -> Breaker.SUCCEEDS;
                    default -> throw new IllegalArgumentException(text);
                });
    }

    /** Calls for one request while the fault lasts. */
    int attempts() {
        return switch (retry) {
            case ANY, SAFE -> CatalogueContract.ATTEMPTS;
            case AFTER, NO, NEVER -> 1;
        };
    }
}
