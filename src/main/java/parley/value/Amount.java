package parley.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A length of time as it was named: days and longer stay what they are, everything shorter is exact seconds. No part points
 * forward where another points back.
 */
record Amount(long years, long months, long weeks, long days, BigDecimal seconds) {

    static final Amount ZERO = new Amount(0, 0, 0, 0, BigDecimal.ZERO);

    /** Thirty million years of seconds; the limit keeps sums inside a long. */
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000_000L);

    private static final BigDecimal MINUTE = BigDecimal.valueOf(60);
    private static final BigDecimal HOUR = BigDecimal.valueOf(3_600);

    /** Finer than any clock; only an odd unit makes endless fractions. */
    private static final int PLACES = 9;

    private static final Map<String, ChronoUnit> WORDS = new HashMap<>();

    static {
        call(ChronoUnit.MILLIS, "ms", "msec", "milli", "millisecond");
        call(ChronoUnit.SECONDS, "s", "sec", "second");
        call(ChronoUnit.MINUTES, "m", "min", "minute");
        call(ChronoUnit.HOURS, "h", "hr", "hour");
        call(ChronoUnit.DAYS, "d", "day");
        call(ChronoUnit.WEEKS, "w", "wk", "week");
        call(ChronoUnit.MONTHS, "mon", "month");
        call(ChronoUnit.YEARS, "y", "yr", "year");
    }

    static final String EXPECTED = "duration";

    private static void call(ChronoUnit unit, String... words) {
        for (String word : words) {
            WORDS.put(word, unit);
        }
    }

    /** The unit of {@code min}, {@code hours}, {@code Sec.} and the like. */
    static Optional<ChronoUnit> unitNamed(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        ChronoUnit exact = WORDS.get(name);
        boolean plural = exact == null && name.length() > 2 && name.endsWith("s");
        return Optional.ofNullable(plural ? WORDS.get(name.substring(0, name.length() - 1)) : exact);
    }

    /** This and {@code count} more; part of a day counts as hours, part of a month cannot be counted. */
    Optional<Amount> plus(BigDecimal count, ChronoUnit unit) {
        if (count.abs().compareTo(MOST) > 0) {
            return Optional.empty();
        }
        long whole = count.longValue();
        BigDecimal part = count.subtract(BigDecimal.valueOf(whole));
        return switch (unit) {
            case YEARS -> part.signum() == 0 ? Optional.of(withMonths(years + whole, months)) : Optional.empty();
            case MONTHS -> part.signum() == 0 ? Optional.of(withMonths(years, months + whole)) : Optional.empty();
            case WEEKS -> Optional.of(new Amount(years, months, weeks + whole, days, more(part, unit)));
            case DAYS -> Optional.of(new Amount(years, months, weeks, days + whole, more(part, unit)));
            case NANOS, MICROS, MILLIS, SECONDS, MINUTES, HOURS, HALF_DAYS ->
                Optional.of(new Amount(years, months, weeks, days, more(count, unit)));
            case DECADES, CENTURIES, MILLENNIA, ERAS, FOREVER -> Optional.empty();
        };
    }

    private Amount withMonths(long newYears, long newMonths) {
        return new Amount(newYears, newMonths, weeks, days, seconds);
    }

    private BigDecimal more(BigDecimal count, ChronoUnit unit) {
        return seconds.add(count.multiply(secondsOf(unit)));
    }

    private static BigDecimal secondsOf(ChronoUnit unit) {
        Duration length = unit.getDuration();
        return BigDecimal.valueOf(length.toSeconds()).add(BigDecimal.valueOf(length.toNanosPart(), PLACES));
    }

    Amount negated() {
        return new Amount(-years, -months, -weeks, -days, seconds.negate());
    }

    /** The length in seconds, months and years with their average length. */
    BigDecimal estimatedSeconds() {
        return seconds.add(times(years, ChronoUnit.YEARS))
                .add(times(months, ChronoUnit.MONTHS))
                .add(times(weeks, ChronoUnit.WEEKS))
                .add(times(days, ChronoUnit.DAYS));
    }

    private static BigDecimal times(long count, ChronoUnit unit) {
        return secondsOf(unit).multiply(BigDecimal.valueOf(count));
    }

    /** How many {@code unit} this is; nothing where months would have to be counted in days or days in months. */
    Optional<BigDecimal> in(ChronoUnit unit) {
        boolean calendar = unit == ChronoUnit.YEARS || unit == ChronoUnit.MONTHS;
        boolean hasMonths = years != 0 || months != 0;
        boolean hasDays = weeks != 0 || days != 0 || seconds.signum() != 0;
        if (calendar ? hasDays : hasMonths) {
            return Optional.empty();
        }
        BigDecimal count = calendar ? BigDecimal.valueOf(years * 12 + months) : estimatedSeconds();
        BigDecimal one = calendar ? BigDecimal.valueOf(unit == ChronoUnit.YEARS ? 12 : 1) : secondsOf(unit);
        BigDecimal result = count.divide(one, PLACES, RoundingMode.HALF_UP).stripTrailingZeros();
        return Optional.of(result.scale() < 0 ? result.setScale(0) : result);
    }

    /** ISO 8601. */
    @Override
    public String toString() {
        if (years < 0 || months < 0 || weeks < 0 || days < 0 || seconds.signum() < 0) {
            return "-" + negated();
        }
        StringBuilder text = new StringBuilder("P");
        append(text, years, 'Y');
        append(text, months, 'M');
        append(text, weeks, 'W');
        append(text, days, 'D');
        if (seconds.signum() != 0 || text.length() == 1) {
            appendTime(text.append('T'));
        }
        return text.toString();
    }

    private void appendTime(StringBuilder text) {
        BigDecimal[] hours = seconds.divideAndRemainder(HOUR);
        BigDecimal[] minutes = hours[1].divideAndRemainder(MINUTE);
        append(text, hours[0].longValue(), 'H');
        append(text, minutes[0].longValue(), 'M');
        if (minutes[1].signum() != 0 || seconds.signum() == 0) {
            BigDecimal rest = minutes[1].stripTrailingZeros();
            text.append(rest.signum() == 0 ? "0" : rest.toPlainString()).append('S');
        }
    }

    private static void append(StringBuilder text, long count, char unit) {
        if (count != 0) {
            text.append(count).append(unit);
        }
    }
}
