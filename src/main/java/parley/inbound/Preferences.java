package parley.inbound;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What a client prefers (RFC 7240). Only {@code wait} is understood, and only as a whole number of seconds above zero; the first
 * one that is counts, and all else is ignored. Pure.
 */
final class Preferences {

    private static final String HEADER = "Prefer";

    /** Longer than any route takes; whatever is written beyond means no more than this. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private static final int MOST_DIGITS = 9;

    private Preferences() {}

    /** How long the client waits for an answer; the route's own limit is not looked at. */
    static Optional<Duration> patience(MultiMap headers) {
        for (String value : headers.getAll(HEADER)) {
            for (String preference : MediaRange.split(value, ',')) {
                Optional<Duration> said = waitOf(preference);
                if (said.isPresent()) {
                    return said;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Duration> waitOf(String preference) {
        String text = MediaRange.split(preference, ';').get(0);
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        return equals >= 0 && name.strip().toLowerCase(Locale.ROOT).equals("wait")
                ? seconds(text.substring(equals + 1))
                : Optional.empty();
    }

    private static Optional<Duration> seconds(String value) {
        String digits = MediaRange.unquote(value.strip());
        if (digits.isEmpty() || !digits.chars().allMatch(c -> '0' <= c && c <= '9')) {
            return Optional.empty();
        }
        String significant = digits.replaceFirst("^0+", "");
        if (significant.isEmpty()) {
            return Optional.empty();
        }
        Duration wait =
                significant.length() > MOST_DIGITS ? LONGEST_WAIT : Duration.ofSeconds(Long.parseLong(significant));
        return Optional.of(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    }
}
