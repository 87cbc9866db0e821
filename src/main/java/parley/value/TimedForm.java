package parley.value;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import parley.contract.ValueType.TimedType;

/** What texts of dates and times share: replies are read in the formats of the contract, callers in the form that they are given first. */
abstract class TimedForm extends Scalar {

    private final TimeFormats published;
    private final TimeFormats formats;
    private final ZoneId zone;
    private final ZoneId zoneOfCallers;

    /**
     * A type with its formats.
     *
     * @param zone of what an upstream sends without one
     * @param zoneOfCallers of what callers write without one
     */
    TimedForm(TimedType type, TimeFormat.Part part, ZoneId zone, ZoneId zoneOfCallers) {
        this.published = TimeFormats.published(part);
        this.formats = TimeFormats.of(type, part);
        this.zone = zone;
        this.zoneOfCallers = zoneOfCallers;
    }

    /** The canonical value of what was found in {@code text}; {@code usual} is the zone where none is named. */
    abstract Object canonical(Optional<Moment> moment, ZoneId usual, String text) throws BadValue;

    /** What the upstream is sent for a canonical value, in {@code zone} where its format asks for more than the type has. */
    abstract ZonedDateTime moment(Object canonical, ZoneId zone);

    @Override
    public final Object read(String text) throws BadValue {
        return canonical(formats.parse(text, zone), zone, text);
    }

    @Override
    public final Object fromClient(String text) throws BadValue {
        Optional<Moment> moment = published.parse(text, zoneOfCallers);
        return moment.isPresent() ? canonical(moment, zoneOfCallers, text) : read(text);
    }

    /** ISO 8601 in UTC; every other format in the zone that the upstream's values are read in. */
    @Override
    public final String send(Object canonical, Optional<String> format) throws BadValue {
        return formats.send(format, moment(canonical, zone));
    }
}
