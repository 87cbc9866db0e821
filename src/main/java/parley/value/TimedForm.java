package parley.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import parley.contract.ValueType.DateTimeType;
import parley.contract.ValueType.DateType;
import parley.contract.ValueType.TimedType;
import parley.exchange.Word;
import parley.value.TimeFormat.Part;

/**
 * Dates and times: replies are read in the formats of the contract, callers in the form that they are given first.
 *
 * <p>A date is the date as the text names it, whatever time and zone follow. A time always has seconds; its zone is dropped, as without a
 * date it says nothing. A date and time without zone is refused where the text names one: dropping it would lose the moment. An instant
 * is given as RFC 3339 in UTC or, if the contract asks for it, with the offset that was sent.
 */
final class TimedForm extends Scalar {

    private final Part part;
    private final TimeFormats published;
    private final TimeFormats formats;
    private final ZoneId zone;
    private final ZoneId zoneOfCallers;
    private final boolean keepOffset;

    private TimedForm(TimedType type, ZoneId zone, ZoneId zoneOfCallers, boolean keepOffset) {
        this.part = Part.of(type);
        this.published = TimeFormats.published(part);
        this.formats = TimeFormats.of(type, part);
        this.zone = zone;
        this.zoneOfCallers = zoneOfCallers;
        this.keepOffset = keepOffset;
    }

    /**
     * A type with its formats. What callers write without a zone is UTC, as everything that they are given; they cannot know the
     * upstream's zone.
     *
     * @param zone of what the upstream sends without one
     */
    static TimedForm of(TimedType type, ZoneId zone) {
        if (type instanceof DateTimeType moment) {
            return new TimedForm(type, moment.zone().orElse(zone), ZoneOffset.UTC, moment.keepOffset());
        }
        ZoneId usual = type instanceof DateType ? zone : ZoneOffset.UTC;
        return new TimedForm(type, usual, usual, false);
    }

    @Override
    public Object read(String text) throws BadValue {
        return canonical(formats.parse(text, zone), zone, text);
    }

    @Override
    public Object fromClient(String text) throws BadValue {
        Optional<Moment> moment = published.parse(text, zoneOfCallers);
        return moment.isPresent() ? canonical(moment, zoneOfCallers, text) : read(text);
    }

    /** The canonical value of what was found in {@code text}; {@code usual} is the zone where none is named. */
    private Object canonical(Optional<Moment> found, ZoneId usual, String text) throws BadValue {
        Moment moment = found.orElseThrow(() -> bad(text));
        return switch (part) {
            case DATE -> representable(moment.date(), text).toString();
            case TIME -> IsoText.clock(Optional.ofNullable(moment.time()).orElseThrow(() -> bad(text)));
            case LOCAL -> representable(moment.date(), text) + "T" + IsoText.clock(timeOrMidnight(moment));
            case DATE_TIME -> instant(moment.in(usual).toOffsetDateTime(), text);
        };
    }

    private LocalDate representable(LocalDate date, String text) throws BadValue {
        if (!IsoText.isRepresentable(date.getYear())) {
            throw bad(text);
        }
        return date;
    }

    private static LocalTime timeOrMidnight(Moment moment) {
        return moment.time() == null ? LocalTime.MIDNIGHT : moment.time();
    }

    private String instant(OffsetDateTime there, String text) throws BadValue {
        OffsetDateTime utc = there.withOffsetSameInstant(ZoneOffset.UTC);
        if (!IsoText.isRepresentable(utc.getYear()) || !IsoText.isRepresentable(there.getYear())) {
            throw BadValue.expected("date-time of the years 1 to 9999", text);
        }
        boolean printable = there.getOffset().getTotalSeconds() % 60 == 0;
        return IsoText.print(keepOffset && printable ? there : utc);
    }

    private BadValue bad(String text) {
        return BadValue.expected(part == Part.LOCAL ? "date-time without zone" : Word.of(part), text);
    }

    @Override
    public SortKey key(Object canonical) {
        String text = (String) canonical;
        return switch (part) {
            case DATE -> new SortKey.Natural<>(LocalDate.parse(text).toEpochDay());
            case TIME -> new SortKey.Natural<>(LocalTime.parse(text));
            case LOCAL -> new SortKey.Natural<>(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
            case DATE_TIME -> new SortKey.Natural<>(instant(text));
        };
    }

    private static Instant instant(String canonical) {
        return new IsoText(canonical)
                .moment()
                .orElseThrow(() -> new IllegalArgumentException("not canonical"))
                .in(ZoneOffset.UTC)
                .toInstant();
    }

    /** ISO 8601 in UTC; every other format in the zone that the upstream's values are read in, a date as its midnight. */
    @Override
    public String send(Object canonical, Optional<String> format) throws BadValue {
        String text = (String) canonical;
        ZonedDateTime moment =
                switch (part) {
                    case DATE -> LocalDate.parse(text).atStartOfDay(zone);
                    case TIME -> LocalTime.parse(text).atDate(LocalDate.EPOCH).atZone(zone);
                    case LOCAL -> LocalDateTime.parse(text).atZone(zone);
                    case DATE_TIME -> instant(text).atZone(zone);
                };
        return formats.send(format, moment);
    }
}
