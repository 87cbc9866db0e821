package parley.exchange;

/** Where an answer came from: the metric label {@code source}, and one of it for each answer. */
public enum AnswerSource {
    /** An upstream was asked for it. */
    FRESH,
    /** A stored reply that is still fresh, or a document that needs no upstream. */
    CACHE,
    /** A stored reply that is not fresh any more, because the upstream did not give a new one. */
    STALE,
    /** An error document. */
    ERROR;

    private final String word = Word.of(this);

    /** The word as logs and metrics spell it. */
    public String word() {
        return word;
    }
}
