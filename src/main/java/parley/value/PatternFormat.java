package parley.value;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A pattern of java.time, with English names in any case. Dates that do not exist (31 February) are refused, and {@code yyyy}
 * means the same as {@code uuuu}, because strict resolving would ask {@code yyyy} for an era that nobody writes.
 */
final class PatternFormat implements TimeFormat {

    /** An afternoon, so that a pattern that loses the half of the day is found out. */
    private static final ZonedDateTime SAMPLE =
            ZonedDateTime.of(LocalDate.of(2024, 5, 17), LocalTime.of(15, 4, 5), ZoneId.of("UTC"));

    /** What a pattern without any time prints like {@link #SAMPLE}. */
    private static final ZonedDateTime MIDNIGHT = SAMPLE.truncatedTo(ChronoUnit.DAYS);

    /** What stands for a date nobody wrote, where a type asks only for the time. */
    private static final LocalDate NO_DATE = LocalDate.EPOCH;

    private final DateTimeFormatter formatter;
    private final Part part;

    private PatternFormat(DateTimeFormatter formatter, Part part) {
        this.formatter = formatter;
        this.part = part;
    }

    /** @throws IllegalArgumentException where the pattern is none, or cannot give what the type needs */
    static PatternFormat of(String pattern, Part part) {
        PatternFormat format = new PatternFormat(formatter(pattern), part);
        if (part != Part.TIME && !format.keeps(ZonedDateTime::toLocalDate, pattern)) {
            throw new IllegalArgumentException(
                    "format " + pattern + " does not name a date with year (uuuu), month (MM) and day (dd)");
        }
        boolean timed = part == Part.TIME || !format.print(SAMPLE).equals(format.print(MIDNIGHT));
        if (part != Part.DATE && timed && !format.keeps(ZonedDateTime::getHour, pattern)) {
            throw new IllegalArgumentException(
                    "format " + pattern + " does not name an hour of the day (HH, or hh with a)");
        }
        return format;
    }

    /** Whether {@link #SAMPLE}, printed and read again, still has that part. */
    private boolean keeps(Function<ZonedDateTime, ?> wanted, String pattern) {
        try {
            return parse(print(SAMPLE), SAMPLE.getZone())
                    .map(moment -> wanted.apply(moment.in(SAMPLE.getZone())))
                    .filter(wanted.apply(SAMPLE)::equals)
                    .isPresent();
        } catch (DateTimeException bad) {
            throw new IllegalArgumentException(
                    "format " + pattern + " cannot be printed (" + bad.getMessage() + ")", bad);
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        try {
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern.indexOf('G') < 0 ? prolepticYears(pattern) : pattern)
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException bad) {
            throw new IllegalArgumentException(
                    "\"" + pattern + "\" is not a date pattern (" + bad.getMessage() + ")", bad);
        }
    }

    /** {@code y} becomes {@code u}, except inside quotes. */
    private static String prolepticYears(String pattern) {
        StringBuilder changed = new StringBuilder(pattern);
        boolean quoted = false;
        for (int i = 0; i < changed.length(); i++) {
            char letter = changed.charAt(i);
            quoted ^= letter == '\'';
            if (letter == 'y' && !quoted) {
                changed.setCharAt(i, 'u');
            }
        }
        return changed.toString();
    }

    /** Looks first without resolving, which tells of a mismatch without an exception: formats are often tried in vain. */
    @Override
    public Optional<Moment> parse(String text, ZoneId usual) {
        ParsePosition position = new ParsePosition(0);
        if (formatter.parseUnresolved(text, position) == null || position.getIndex() < text.length()) {
            return Optional.empty();
        }
        try {
            return moment(formatter.parse(text));
        } catch (DateTimeException | ArithmeticException nonexistent) {
            return Optional.empty();
        }
    }

    private Optional<Moment> moment(TemporalAccessor parsed) {
        LocalDate date = part == Part.TIME ? NO_DATE : parsed.query(TemporalQueries.localDate());
        LocalTime time = parsed.query(TemporalQueries.localTime());
        boolean timeIsMissing = part == Part.TIME && time == null;
        if (date == null || timeIsMissing) {
            return Optional.empty();
        }
        ZoneId offset = parsed.query(TemporalQueries.offset());
        ZoneId zone = offset == null ? parsed.query(TemporalQueries.zone()) : offset;
        return Optional.of(new Moment(date, time == null ? LocalTime.MIDNIGHT : time, zone));
    }

    @Override
    public String print(ZonedDateTime moment) {
        return formatter.format(moment);
    }
}
