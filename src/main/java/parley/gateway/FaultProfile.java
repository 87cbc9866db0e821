package parley.gateway;

import java.util.Arrays;
import java.util.Optional;
import parley.exchange.Word;

/** How a replayed upstream behaves. */
public enum FaultProfile {
    /** Is not replayed: calls go to the real upstream, with whatever secrets are set. */
    LIVE,
    /** Answers as recorded. */
    STUB,
    /** Resets every connection. */
    DOWN,
    /** Answers as recorded, two seconds late. */
    SLOW,
    /** Accepts calls and does not answer them within any time limit. */
    HANG,
    /** Answers every call with status 200 and an HTML page. */
    HTML_200,
    /** Answers as recorded, cut in the middle of the announced length. */
    TRUNCATED,
    /** Answers every second call with status 500, the first of them at once. */
    ERRORS;

    private final String word = Word.of(this);

    /** The word by which it is asked for. */
    public String word() {
        return word;
    }

    /** The profile called {@code word}; empty for any other text. */
    public static Optional<FaultProfile> of(String word) {
        return Arrays.stream(values()).filter(p -> p.word.equals(word)).findFirst();
    }
}
