package parley.value;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import parley.contract.TimeNames;

/**
 * A pattern of java.time as {@link PatternReader} understands it. Dates that do not exist (31 February) are refused.
 *
 * @param yearsFrom the first of the hundred years that two digits mean; empty where the pattern writes all digits
 */
record PatternFormat(DateTimeFormatter formatter, Optional<NamedField> zones, Part part, OptionalInt yearsFrom)
        implements TimeFormat {

    /** An afternoon, so that a pattern that loses the half of the day is found out. */
    private static final ZonedDateTime SAMPLE =
            ZonedDateTime.of(LocalDate.of(2024, 5, 17), LocalTime.of(15, 4, 5), ZoneId.of("UTC"));

    /** What stands for a date nobody wrote, where a type asks only for the time. */
    private static final LocalDate NO_DATE = LocalDate.EPOCH;

    /** @throws IllegalArgumentException where the pattern is none, or cannot give what the type needs */
    static PatternFormat of(String pattern, Part part, TimeNames names) {
        PatternFormat format = read(pattern, part, names);
        if (part != Part.TIME && !format.keeps(ZonedDateTime::toLocalDate, pattern)) {
            throw new IllegalArgumentException(
                    "format " + pattern + " does not name a date with year (uuuu), month (MM) and day (dd)");
        }
        boolean timed = part == Part.TIME
                || !format.print(format.sample())
                        .equals(format.print(format.sample().truncatedTo(ChronoUnit.DAYS)));
        if (part != Part.DATE && timed && !format.keeps(ZonedDateTime::getHour, pattern)) {
            throw new IllegalArgumentException(
                    "format " + pattern + " does not name an hour of the day (HH, or hh with a)");
        }
        if (part == Part.LOCAL && format.namesZone()) {
            throw new IllegalArgumentException(
                    "format " + pattern + " names a zone, which a local-date-time does not have");
        }
        return format;
    }

    private static PatternFormat read(String pattern, Part part, TimeNames names) {
        PatternReader reader = new PatternReader(pattern, names);
        try {
            DateTimeFormatter formatter = reader.formatter();
            OptionalInt yearsFrom = reader.hasShortYears() ? OptionalInt.of(names.yearsFrom()) : OptionalInt.empty();
            return new PatternFormat(formatter, reader.zones(), part, yearsFrom);
        } catch (IllegalArgumentException | ClassCastException bad) {
            // java.time stumbles over some pads, such as "ppyy"
            throw new IllegalArgumentException(
                    "\"" + pattern + "\" is not a date pattern (" + bad.getMessage() + ")", bad);
        }
    }

    /** {@link #SAMPLE} in a year that the pattern can write. */
    private ZonedDateTime sample() {
        int first = yearsFrom.orElse(SAMPLE.getYear());
        return SAMPLE.withYear(first + Math.floorMod(SAMPLE.getYear() - first, 100));
    }

    private boolean namesZone() {
        return parse(print(sample()), SAMPLE.getZone())
                .filter(moment -> moment.zone() != null)
                .isPresent();
    }

    /** Whether {@link #SAMPLE}, printed and read again, still has that part. */
    private boolean keeps(Function<ZonedDateTime, ?> wanted, String pattern) {
        try {
            return parse(print(sample()), SAMPLE.getZone())
                    .map(moment -> wanted.apply(moment.in(SAMPLE.getZone())))
                    .filter(wanted.apply(sample())::equals)
                    .isPresent();
        } catch (DateTimeException bad) {
            throw new IllegalArgumentException(
                    "format " + pattern + " cannot be printed (" + bad.getMessage() + ")", bad);
        }
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
    public boolean writes(int year) {
        return yearsFrom.isEmpty() || (year >= yearsFrom.getAsInt() && year < yearsFrom.getAsInt() + 100);
    }

    /** In UTC where the pattern wants the name of a zone and there is none for the offset. */
    @Override
    public String print(ZonedDateTime moment) {
        boolean named = zones.isEmpty() || zones.get().names(moment);
        return formatter.format(named ? moment : moment.withZoneSameInstant(ZoneOffset.UTC));
    }
}
