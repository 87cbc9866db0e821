package parley.inbound;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import parley.text.FieldList;
import parley.text.FieldList.Pair;

/**
 * What a client prefers (RFC 7240). Only {@code wait} is understood, and only as a whole number of seconds above zero; the first
 * one that is counts, and all else is ignored. Pure.
 */
final class Preferences {

    private static final String HEADER = "Prefer";

    /** Longer than any route takes; whatever is written beyond means no more than this. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private Preferences() {}

    /** How long the client waits for an answer; the route's own limit is not looked at. */
    static Optional<Duration> patience(MultiMap headers) {
        List<String> preferences = FieldList.members(headers.getAll(HEADER));
        if (preferences.isEmpty()) {
            return Optional.empty();
        }
        return preferences.stream()
                .map(preference -> Pair.of(FieldList.split(preference, ';').get(0)))
                .filter(preference -> preference.name().equals("wait"))
                .flatMap(preference -> preference.value().flatMap(Preferences::seconds).stream())
                .findFirst();
    }

    private static Optional<Duration> seconds(String digits) {
        long seconds = FieldList.seconds(digits, LONGEST_WAIT.toSeconds()).orElse(0);
        return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }
}
