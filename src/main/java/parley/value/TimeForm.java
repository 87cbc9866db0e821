package parley.value;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import parley.contract.ValueType.TimeType;

/** Times of day, always with seconds; a zone is dropped, as without a date it says nothing. */
final class TimeForm extends TimedForm {

    TimeForm(TimeType type) {
        super(type, TimeFormat.Part.TIME, ZoneOffset.UTC, ZoneOffset.UTC);
    }

    @Override
    Object canonical(Optional<Moment> moment, ZoneId usual, String text) throws BadValue {
        return IsoText.clock(moment.map(Moment::time).orElseThrow(() -> BadValue.expected("time", text)));
    }

    @Override
    public SortKey key(Object canonical) {
        return new SortKey.Natural<>(time(canonical));
    }

    private static LocalTime time(Object canonical) {
        return LocalTime.parse((String) canonical);
    }

    @Override
    ZonedDateTime moment(Object canonical, ZoneId zone) {
        return time(canonical).atDate(LocalDate.EPOCH).atZone(zone);
    }
}
