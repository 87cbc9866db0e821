package parley.value;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import parley.contract.ValueType.DateType;

/** Calendar dates: the date as the text names it, whatever time and zone follow. */
final class DateForm extends Scalar {

    private static final TimeFormats PUBLISHED = TimeFormats.published(TimeFormat.Part.DATE);

    private final TimeFormats formats;
    private final ZoneId zone;

    DateForm(DateType type, ZoneId zone) {
        this.formats = TimeFormats.of(type, TimeFormat.Part.DATE);
        this.zone = zone;
    }

    @Override
    public Object read(String text) throws BadValue {
        return canonical(formats.parse(text, zone), text);
    }

    @Override
    public Object fromClient(String text) throws BadValue {
        Optional<Moment> published = PUBLISHED.parse(text, zone);
        return published.isPresent() ? canonical(published, text) : read(text);
    }

    private static Object canonical(Optional<Moment> moment, String text) throws BadValue {
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

    /** As midnight in the upstream's zone where its format asks for a time. */
    @Override
    public String send(Object canonical, Optional<String> format) throws BadValue {
        return formats.send(format, date(canonical).atStartOfDay(zone));
    }
}
