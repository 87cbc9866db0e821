package parley.value;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import parley.contract.Source;

/** The formats of one attribute, tried in order; without any, ISO 8601. The first is the one that is sent back. */
record TimeFormats(List<TimeFormat> formats, TimeFormat.Part part) {

    static TimeFormats of(List<Source> names, TimeFormat.Part part) {
        List<TimeFormat> formats =
                names.stream().map(name -> TimeFormat.of(name.text(), part)).toList();
        return new TimeFormats(formats.isEmpty() ? List.of(new IsoFormat(part)) : formats, part);
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

    /** How a value is written for the upstream: {@code wanted}, or the first format. */
    TimeFormat toSend(Optional<String> wanted) {
        return wanted.isPresent() ? TimeFormat.of(wanted.get(), part) : formats.get(0);
    }
}
