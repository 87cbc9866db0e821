package parley.exchange;

import java.util.Arrays;
import java.util.Optional;

/**
 * The ten words by which a contract classifies a reply of an upstream (contract language, section 5). Everything that
 * reacts to a reply switches on the finer {@link FailureKind}; this is the author's vocabulary.
 */
public enum Outcome {
    OK("ok"),
    NOT_FOUND("not-found"),
    EMPTY("empty"),
    INVALID_REQUEST("invalid-request"),
    CONFLICT("conflict"),
    REFUSED("refused"),
    RATE_LIMITED("rate-limited"),
    UNAVAILABLE("unavailable"),
    BROKEN("broken"),
    PENDING("pending");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /** The word as contracts and error documents spell it, for example {@code not-found}. */
    public String word() {
        return word;
    }

    /** The outcome that a contract calls {@code word}; empty for any other text. */
    public static Optional<Outcome> of(String word) {
        return Arrays.stream(values()).filter(o -> o.word.equals(word)).findFirst();
    }
}
