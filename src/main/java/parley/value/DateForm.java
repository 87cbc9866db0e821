package parley.value;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import parley.contract.ValueType.DateType;

/** Calendar dates: the date as the text names it, whatever time and zone follow. */
final class DateForm extends TimedForm {

    DateForm(DateType type, ZoneId zone) {
        super(type, TimeFormat.Part.DATE, zone, zone);
    }

    @Override
    Object canonical(Optional<Moment> moment, ZoneId usual, String text) throws BadValue {
        return moment.map(Moment::date)
                .filter(date -> IsoText.isRepresentable(date.getYear()))
                .orElseThrow(() -> BadValue.expected("date", text))
                .toString();
    }

    @Override
    public SortKey key(Object canonical) {
        return new SortKey.Natural<>(date(canonical).toEpochDay());
    }

    private static LocalDate date(Object canonical) {
        return LocalDate.parse((String) canonical);
    }

    /** As midnight where its format asks for a time. */
    @Override
    ZonedDateTime moment(Object canonical, ZoneId zone) {
        return date(canonical).atStartOfDay(zone);
    }
}
