package parley.value;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import parley.contract.ValueType.DateTimeType;

/** Instants, given as RFC 3339 in UTC or, if the contract asks for it, with the offset that was sent. */
final class DateTimeForm extends Scalar {

    private static final TimeFormats PUBLISHED = TimeFormats.published(TimeFormat.Part.DATE_TIME);

    private final TimeFormats formats;
    private final ZoneId zone;
    private final boolean keepOffset;

    DateTimeForm(DateTimeType type, ZoneId upstreamZone) {
        this.formats = TimeFormats.of(type, TimeFormat.Part.DATE_TIME);
        this.zone = type.zone().orElse(upstreamZone);
        this.keepOffset = type.keepOffset();
    }

    @Override
    public Object read(String text) throws BadValue {
        return canonical(formats.parse(text, zone), zone, text);
    }

    /** What names no zone is UTC, as everything that callers are given; they cannot know the upstream's zone. */
    @Override
    public Object fromClient(String text) throws BadValue {
        Optional<Moment> published = PUBLISHED.parse(text, ZoneOffset.UTC);
        return published.isPresent() ? canonical(published, ZoneOffset.UTC, text) : read(text);
    }

    private Object canonical(Optional<Moment> moment, ZoneId usual, String text) throws BadValue {
        OffsetDateTime there = moment.map(found -> found.in(usual))
                .map(ZonedDateTime::toOffsetDateTime)
                .orElseThrow(() -> BadValue.expected("date-time", text));
        OffsetDateTime utc = there.withOffsetSameInstant(ZoneOffset.UTC);
        if (!IsoText.isRepresentable(utc.getYear()) || !IsoText.isRepresentable(there.getYear())) {
            throw BadValue.expected("date-time of the years 1 to 9999", text);
        }
        boolean printable = there.getOffset().getTotalSeconds() % 60 == 0;
        return IsoText.print(keepOffset && printable ? there : utc);
    }

    @Override
    public SortKey key(Object canonical) {
        return new SortKey.Natural<>(instant(canonical));
    }

    private static Instant instant(Object canonical) {
        return new IsoText((String) canonical)
                .moment()
                .orElseThrow(() -> new IllegalArgumentException("not canonical"))
                .in(ZoneOffset.UTC)
                .toInstant();
    }

    /** ISO 8601 in UTC; every other format in the zone that the upstream's values are read in. */
    @Override
    public String send(Object canonical, Optional<String> format) throws BadValue {
        return formats.send(format, instant(canonical).atZone(zone));
    }
}
