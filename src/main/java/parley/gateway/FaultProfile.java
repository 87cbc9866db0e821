package parley.gateway;

import java.util.Arrays;
import java.util.Optional;

/** How a replayed upstream behaves. */
public enum FaultProfile {
    /** Is not replayed: calls go to the real upstream, with whatever secrets are set. */
    LIVE("live"),
    /** Answers as recorded. */
    STUB("stub"),
    /** Resets every connection. */
    DOWN("down"),
    /** Answers as recorded, two seconds late. */
    SLOW("slow"),
    /** Accepts calls and does not answer them within any time limit. */
    HANG("hang"),
    /** Answers every call with status 200 and an HTML page. */
    HTML_200("html-200"),
    /** Answers as recorded, cut in the middle of the announced length. */
    TRUNCATED("truncated"),
    /** Answers every second call with status 500, the first of them at once. */
    ERRORS("errors");

    private final String word;

    FaultProfile(String word) {
        this.word = word;
    }

    /** The word by which it is asked for. */
    public String word() {
        return word;
    }

    /** The profile called {@code word}; empty for any other text. */
    public static Optional<FaultProfile> of(String word) {
        return Arrays.stream(values()).filter(p -> p.word.equals(word)).findFirst();
    }
}
