package parley.exchange;

import java.util.Arrays;
import java.util.Optional;

/**
 * The ten words by which a contract classifies a reply of an upstream (contract language, section 5). Everything that
 * reacts to a reply switches on the finer {@link FailureKind}; this is the author's vocabulary.
 */
public enum Outcome {
    OK,
    NOT_FOUND,
    EMPTY,
    INVALID_REQUEST,
    CONFLICT,
    REFUSED,
    RATE_LIMITED,
    UNAVAILABLE,
    BROKEN,
    PENDING;

    private final String word = Word.of(this);

    /** The word as contracts and error documents spell it, for example {@code not-found}. */
    public String word() {
        return word;
    }

    /** The outcome that a contract calls {@code word}; empty for any other text. */
    public static Optional<Outcome> of(String word) {
        return Arrays.stream(values()).filter(o -> o.word.equals(word)).findFirst();
    }
}
