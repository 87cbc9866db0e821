package parley.value;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import parley.contract.ValueType.TimeType;

/** Times of day, always with seconds; a zone is dropped, as without a date it says nothing. */
final class TimeForm extends Scalar {

    private static final TimeFormats PUBLISHED = TimeFormats.published(TimeFormat.Part.TIME);

    private final TimeFormats formats;

    TimeForm(TimeType type) {
        this.formats = TimeFormats.of(type, TimeFormat.Part.TIME);
    }

    @Override
    public Object read(String text) throws BadValue {
        return canonical(formats.parse(text, ZoneOffset.UTC), text);
    }

    @Override
    public Object fromClient(String text) throws BadValue {
        Optional<Moment> published = PUBLISHED.parse(text, ZoneOffset.UTC);
        return published.isPresent() ? canonical(published, text) : read(text);
    }

    private static Object canonical(Optional<Moment> moment, String text) throws BadValue {
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
    public String send(Object canonical, Optional<String> format) throws BadValue {
        return formats.send(format, time(canonical).atDate(LocalDate.EPOCH).atZone(ZoneOffset.UTC));
    }
}
