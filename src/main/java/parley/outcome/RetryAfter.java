package parley.outcome;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import parley.exchange.HttpTime;

/** The wait that an upstream asks for in its headers (RFC 9110, section 10.2.3), or that its quota headers imply. */
final class RetryAfter {

    /** Seconds beyond this are a point in time: 10⁹ seconds are thirty years. */
    private static final long EPOCH_FROM = 1_000_000_000L;

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private RetryAfter() {}

    static Optional<Duration> of(ReceivedReply reply) {
        return reply.header()
                .apply("Retry-After")
                .flatMap(text -> parse(text.trim(), reply.receivedAt()))
                .or(() -> reply.header().apply("X-RateLimit-Reset").flatMap(text -> number(text, reply.receivedAt())))
                .or(() -> reply.header().apply("RateLimit-Reset").flatMap(text -> number(text, reply.receivedAt())))
                .map(RetryAfter::within);
    }

    private static Duration within(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /** The value of {@code Retry-After}: seconds or a date; empty for anything else. */
    static Optional<Duration> parse(String text, Instant now) {
        Optional<Duration> seconds = number(text, now);
        if (seconds.isPresent()) {
            return seconds;
        }
        return HttpTime.parse(text)
                .map(until -> Duration.between(now, until).plusMillis(999).truncatedTo(ChronoUnit.SECONDS));
    }

    private static Optional<Duration> number(String text, Instant now) {
        String digits = text.trim();
        if (digits.isEmpty() || digits.length() > 12 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        long value = Long.parseLong(digits);
        return Optional.of(
                value >= EPOCH_FROM ? Duration.ofSeconds(value - now.getEpochSecond()) : Duration.ofSeconds(value));
    }
}
