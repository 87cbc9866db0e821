package parley.inbound;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.GatewayFailure.Source;

/**
 * What a client prefers (RFC 7240). Only {@code wait} is understood, all else is ignored; a {@code wait} that is no whole number
 * of seconds above zero, or two different ones, are refused with {@code invalid-parameter}, since whoever limits the time of
 * a request relies on it. Pure.
 */
final class Preferences {

    private static final String HEADER = "Prefer";

    /** Longer than any route takes; whatever is written beyond means no more than this. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private static final int MOST_DIGITS = 9;

    private Preferences() {}

    /** How long the client waits for an answer; the route's own limit is not looked at. */
    static Optional<Duration> patience(MultiMap headers) {
        Optional<Duration> wait = Optional.empty();
        for (String value : headers.getAll(HEADER)) {
            for (String preference : MediaRange.split(value, ',')) {
                Optional<Duration> said = waitOf(preference);
                if (wait.isPresent() && said.isPresent() && !said.equals(wait)) {
                    throw invalid("The preference wait is given with different values.");
                }
                wait = said.isPresent() ? said : wait;
            }
        }
        return wait;
    }

    private static Optional<Duration> waitOf(String preference) {
        String text = MediaRange.split(preference, ';').get(0);
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        return name.strip().toLowerCase(Locale.ROOT).equals("wait")
                ? Optional.of(seconds(equals < 0 ? "" : text.substring(equals + 1)))
                : Optional.empty();
    }

    private static Duration seconds(String value) {
        String digits = MediaRange.unquote(value.strip());
        if (digits.isEmpty() || !digits.chars().allMatch(c -> '0' <= c && c <= '9')) {
            throw invalid("The preference wait takes a whole number of seconds.");
        }
        String significant = digits.replaceFirst("^0+", "");
        if (significant.isEmpty()) {
            throw invalid("The preference wait takes at least one second.");
        }
        Duration wait =
                significant.length() > MOST_DIGITS ? LONGEST_WAIT : Duration.ofSeconds(Long.parseLong(significant));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private static GatewayFailure invalid(String detail) {
        return GatewayFailure.of(FailureKind.INVALID_PARAMETER, detail).withSource(new Source.Header(HEADER));
    }
}
