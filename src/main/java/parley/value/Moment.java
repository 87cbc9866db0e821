package parley.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a text says about a point in time, before anything is assumed.
 *
 * @param time null where the text names only a date
 * @param zone null where the text names none
 */
record Moment(
        LocalDate date, @Nullable LocalTime time, @Nullable ZoneId zone) {

    /** The moment itself; local times in a gap or an overlap of the zone are resolved as java.time does. */
    ZonedDateTime in(ZoneId usual) {
        LocalTime known = time == null ? LocalTime.MIDNIGHT : time;
        return ZonedDateTime.of(date, known, zone == null ? usual : zone);
    }

    /** As it is called in {@code zone}; with the offset, since one local time may be two moments. */
    static Moment of(Instant instant, ZoneId zone) {
        ZonedDateTime there = instant.atZone(zone);
        return new Moment(there.toLocalDate(), there.toLocalTime(), there.getOffset());
    }
}
