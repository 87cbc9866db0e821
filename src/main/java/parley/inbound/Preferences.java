package parley.inbound;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.exchange.Word;
import parley.inbound.ApiRequest.Handling;
import parley.text.FieldList;
import parley.text.FieldList.Pair;

/**
 * What a client prefers (RFC 7240). Understood are {@code wait}, as a whole number of seconds above zero, and
 * {@code handling}; the first of each that makes sense counts, and all else is ignored. Pure.
 */
final class Preferences {

    private static final String HEADER = "Prefer";

    /** Longer than any route takes; whatever is written beyond means no more than this. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private Preferences() {}

    /** How long the client waits for an answer; the route's own limit is not looked at. */
    static Optional<Duration> patience(MultiMap headers) {
        return values(headers, "wait").flatMap(value -> seconds(value).stream()).findFirst();
    }

    /** What is to become of a request of which a part fails. */
    static Handling handling(MultiMap headers) {
        return values(headers, "handling")
                .flatMap(value -> Stream.of(Handling.LENIENT, Handling.STRICT)
                        .filter(handling -> Word.of(handling).equals(value)))
                .findFirst()
                .orElse(Handling.UNSAID);
    }

    private static Stream<String> values(MultiMap headers, String name) {
        List<String> preferences = FieldList.members(headers.getAll(HEADER));
        if (preferences.isEmpty()) {
            return Stream.empty();
        }
        return preferences.stream()
                .map(preference -> Pair.of(FieldList.split(preference, ';').get(0)))
                .filter(preference -> preference.name().equals(name))
                .flatMap(preference -> preference.value().stream());
    }

    private static Optional<Duration> seconds(String digits) {
        long seconds = FieldList.seconds(digits, LONGEST_WAIT.toSeconds()).orElse(0);
        return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }
}
