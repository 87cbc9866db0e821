package parley.value;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import parley.contract.ValueType.LocalDateTimeType;

/** Dates with a time of day of which nobody knows the zone. A text that names one is refused: dropping it would lose the moment. */
final class LocalDateTimeForm extends Scalar {

    private static final TimeFormats PUBLISHED = TimeFormats.published(TimeFormat.Part.LOCAL);

    private final TimeFormats formats;

    LocalDateTimeForm(LocalDateTimeType type) {
        this.formats = TimeFormats.of(type, TimeFormat.Part.LOCAL);
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
    public String send(Object canonical, Optional<String> format) throws BadValue {
        return formats.send(format, LocalDateTime.parse((String) canonical).atZone(ZoneOffset.UTC));
    }
}
