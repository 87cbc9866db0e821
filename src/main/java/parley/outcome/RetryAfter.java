package parley.outcome;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import parley.exchange.HttpTime;
import parley.exchange.Spans;

/** The wait that an upstream asks for in its headers (RFC 9110, section 10.2.3), or that its quota headers imply. */
final class RetryAfter {

    /** Seconds beyond this are a point in time: 10⁹ seconds are thirty years. */
    private static final BigDecimal EPOCH_FROM = new BigDecimal("1e9");

    /** A point in time beyond this is in milliseconds: 10¹² seconds are thirty thousand years. */
    private static final BigDecimal MILLIS_FROM = new BigDecimal("1e12");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,13}(\\.[0-9]{1,9})?");

    /** No upstream may hold callers off for longer. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private RetryAfter() {}

    static Optional<Duration> of(ReceivedReply reply) {
        return reply.header()
                .apply("Retry-After")
                .flatMap(text -> parse(text.trim(), reply.receivedAt()))
                .or(() -> reply.header().apply("RateLimit").flatMap(RateLimitField::wait))
                .or(() -> reply.header().apply("X-RateLimit-Reset").flatMap(text -> number(text, reply.receivedAt())))
                .or(() -> reply.header().apply("RateLimit-Reset").flatMap(text -> number(text, reply.receivedAt())))
                .map(RetryAfter::within);
    }

    static Duration within(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : Spans.shorter(wait, LONGEST);
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

    /** A number of seconds, or the point in time that so large a number is. */
    private static Optional<Duration> number(String text, Instant now) {
        String digits = text.trim();
        if (!NUMBER.matcher(digits).matches()) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(digits);
        if (value.compareTo(EPOCH_FROM) < 0) {
            return seconds(value);
        }
        BigDecimal epoch = value.compareTo(MILLIS_FROM) < 0 ? value : value.movePointLeft(3);
        return Optional.of(Duration.ofSeconds(whole(epoch) - now.getEpochSecond()));
    }

    /** So many seconds, a part of one being a whole one: who comes too early has to wait again. Empty below zero. */
    static Optional<Duration> seconds(BigDecimal value) {
        return value.signum() < 0 || value.compareTo(EPOCH_FROM) >= 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(whole(value)));
    }

    private static long whole(BigDecimal value) {
        return value.setScale(0, RoundingMode.CEILING).longValue();
    }
}
