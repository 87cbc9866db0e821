package parley.value;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What RFC 9557 puts behind a date and time: {@code [Europe/Paris]}, {@code [UTC]}, {@code [u-ca=gregory]}. An offset before it
 * decides; where the two contradict each other, nobody knows which one was meant, and the text is no moment.
 */
final class ZoneSuffix {

    private ZoneSuffix() {}

    /** {@code moment} with what the suffix says; empty where that cannot be obeyed. */
    static Optional<Moment> apply(String suffix, Moment moment) {
        Moment known = moment;
        boolean first = true;
        int at = 0;
        while (at < suffix.length()) {
            int close = suffix.indexOf(']', at);
            if (suffix.charAt(at) != '[' || close < 0) {
                return Optional.empty();
            }
            boolean critical = suffix.startsWith("!", at + 1);
            String tag = suffix.substring(at + (critical ? 2 : 1), close);
            boolean isZone = tag.indexOf('=') < 0;
            Optional<Moment> next = isZone ? inZone(tag, critical, known) : Optional.of(known);
            if (next.isEmpty() || (isZone ? !first : critical)) {
                return Optional.empty();
            }
            known = next.get();
            first = false;
            at = close + 1;
        }
        return Optional.of(known);
    }

    private static Optional<Moment> inZone(String name, boolean critical, Moment moment) {
        ZoneId zone = zone(name);
        if (zone == null) {
            return critical || moment.zone() == null ? Optional.empty() : Optional.of(moment);
        }
        if (moment.zone() == null) {
            return Optional.of(new Moment(moment.date(), moment.time(), zone));
        }
        return agrees(moment, zone) ? Optional.of(moment) : Optional.empty();
    }

    /** UTC agrees with every zone: Z says nothing about the local time (RFC 9557, section 2.2). */
    private static boolean agrees(Moment moment, ZoneId zone) {
        if (!(moment.zone() instanceof ZoneOffset offset) || offset.equals(ZoneOffset.UTC)) {
            return true;
        }
        LocalTime time = moment.time() == null ? LocalTime.MIDNIGHT : moment.time();
        return zone.getRules().isValidOffset(LocalDateTime.of(moment.date(), time), offset);
    }

    private static @Nullable ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return null;
        }
    }
}
