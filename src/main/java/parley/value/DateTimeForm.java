package parley.value;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import parley.contract.ValueType.DateTimeType;

/** Instants, given as RFC 3339 in UTC or, if the contract asks for it, with the offset that was sent. */
final class DateTimeForm extends TimedForm {

    private final boolean keepOffset;

    /** What names no zone is UTC from callers, as everything that they are given; they cannot know the upstream's zone. */
    DateTimeForm(DateTimeType type, ZoneId upstreamZone) {
        super(type, TimeFormat.Part.DATE_TIME, type.zone().orElse(upstreamZone), ZoneOffset.UTC);
        this.keepOffset = type.keepOffset();
    }

    @Override
    Object canonical(Optional<Moment> moment, ZoneId usual, String text) throws BadValue {
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

    @Override
    ZonedDateTime moment(Object canonical, ZoneId zone) {
        return instant(canonical).atZone(zone);
    }
}
