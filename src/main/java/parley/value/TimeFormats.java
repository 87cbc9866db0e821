package parley.value;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import parley.contract.TimeNames;
import parley.contract.ValueType.TimedType;

/** The formats of one attribute, tried in order; without any, ISO 8601. The first is the one that is sent back. */
record TimeFormats(List<TimeFormat> formats, TimeFormat.Part part, TimeNames names) {

    static TimeFormats of(TimedType type, TimeFormat.Part part) {
        List<TimeFormat> formats = type.formats().stream()
                .map(format -> TimeFormat.of(format.text(), part, type.names()))
                .toList();
        return formats.isEmpty() ? published(part) : new TimeFormats(formats, part, type.names());
    }

    /** The forms that callers know. */
    static TimeFormats published(TimeFormat.Part part) {
        return new TimeFormats(List.of(new IsoFormat(part)), part, TimeNames.USUAL);
    }

    Optional<Moment> parse(String text, ZoneId usual) {
        if (text.length() > TimeFormat.LONGEST) {
            return Optional.empty();
        }
        String stripped = CodePoints.strip(text);
        for (TimeFormat format : formats) {
            Optional<Moment> moment = format.parse(stripped, usual);
            if (moment.isPresent()) {
                return moment;
            }
        }
        return Optional.empty();
    }

    /**
     * How a moment is written for the upstream: as {@code wanted}, or in the first format.
     *
     * @throws BadValue if two digits would mean another year
     */
    String send(Optional<String> wanted, ZonedDateTime moment) throws BadValue {
        TimeFormat format = wanted.isPresent() ? TimeFormat.of(wanted.get(), part, names) : formats.get(0);
        if (!format.writes(moment.getYear())) {
            throw BadValue.expected(
                    "year from " + names.yearsFrom() + " to " + (names.yearsFrom() + 99),
                    String.valueOf(moment.getYear()));
        }
        return format.print(moment);
    }
}
