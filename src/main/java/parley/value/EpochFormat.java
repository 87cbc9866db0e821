package parley.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Seconds or milliseconds since 1970, perhaps with a fraction. Milliseconds may also have Microsoft's JSON form,
 * {@code /Date(1559316497303+0200)/}.
 *
 * @param shift decimal places between the count and seconds
 */
record EpochFormat(int shift) implements TimeFormat {

    private static final BigDecimal FIRST = BigDecimal.valueOf(IsoText.FIRST.getEpochSecond());
    private static final BigDecimal LAST = BigDecimal.valueOf(IsoText.LAST.getEpochSecond());

    /** Ten digits are seconds of our days. As milliseconds they would be a moment between January and April 1970. */
    private static final BigDecimal SECONDS_FROM = BigDecimal.valueOf(1_000_000_000L);

    private static final BigDecimal SECONDS_TO = BigDecimal.valueOf(10_000_000_000L);
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400_000L);

    @Override
    public Optional<Moment> parse(String text, ZoneId usual) {
        if (shift == 3 && text.startsWith("/")) {
            return IsoText.microsoft(text, usual);
        }
        try {
            return instant(Digits.PLAIN.read(text)).map(instant -> Moment.of(instant, usual));
        } catch (BadValue notANumber) {
            return Optional.empty();
        }
    }

    /** Whether milliseconds are asked for and seconds were sent. Whole days are no seconds: somebody may be born in these months. */
    private boolean isOfSeconds(BigDecimal count) {
        return shift == 3
                && count.compareTo(SECONDS_FROM) >= 0
                && count.compareTo(SECONDS_TO) < 0
                && count.remainder(DAY).signum() != 0;
    }

    private Optional<Instant> instant(BigDecimal count) {
        BigDecimal seconds = count.movePointLeft(shift);
        if (isOfSeconds(count) || seconds.compareTo(FIRST) < 0 || seconds.compareTo(LAST) > 0) {
            return Optional.empty();
        }
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        long nanos = seconds.subtract(whole).movePointRight(9).longValue();
        return Optional.of(Instant.ofEpochSecond(whole.longValueExact(), nanos));
    }

    /** Seconds with a fraction only where there is one; milliseconds whole. */
    @Override
    public String print(ZonedDateTime moment) {
        if (shift == 3) {
            return Long.toString(moment.toInstant().toEpochMilli());
        }
        BigDecimal seconds = BigDecimal.valueOf(moment.toEpochSecond()).add(BigDecimal.valueOf(moment.getNano(), 9));
        return seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString();
    }
}
