package parley.value;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import parley.contract.ValueType.LocalDateTimeType;

/** Dates with a time of day of which nobody knows the zone. A text that names one is refused: dropping it would lose the moment. */
final class LocalDateTimeForm extends TimedForm {

    LocalDateTimeForm(LocalDateTimeType type) {
        super(type, TimeFormat.Part.LOCAL, ZoneOffset.UTC, ZoneOffset.UTC);
    }

    @Override
    Object canonical(Optional<Moment> moment, ZoneId usual, String text) throws BadValue {
        Moment found = moment.filter(
                        there -> IsoText.isRepresentable(there.date().getYear()))
                .orElseThrow(() -> BadValue.expected("date-time without zone", text));
        return found.date() + "T" + IsoText.clock(found.time() == null ? LocalTime.MIDNIGHT : found.time());
    }

    @Override
    public SortKey key(Object canonical) {
        return new SortKey.Natural<>(LocalDateTime.parse((String) canonical).toInstant(ZoneOffset.UTC));
    }

    @Override
    ZonedDateTime moment(Object canonical, ZoneId zone) {
        return LocalDateTime.parse((String) canonical).atZone(zone);
    }
}
