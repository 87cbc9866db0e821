package parley.value;

import java.math.BigDecimal;
import java.math.BigInteger;
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

    private Optional<Instant> instant(BigDecimal count) {
        BigDecimal seconds = count.movePointLeft(shift);
        if (seconds.compareTo(FIRST) < 0 || seconds.compareTo(LAST) > 0) {
            return Optional.empty();
        }
        BigInteger nanos =
                seconds.movePointRight(9).setScale(0, RoundingMode.FLOOR).toBigInteger();
        BigInteger[] parts = nanos.divideAndRemainder(BigInteger.valueOf(1_000_000_000));
        return Optional.of(Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact()));
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
