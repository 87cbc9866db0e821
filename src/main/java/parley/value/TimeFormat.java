package parley.value;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** One way to write dates and times: ISO 8601, RFC 822, an epoch count, or a pattern of java.time. Implementations are immutable. */
interface TimeFormat {

    /** What of a moment a type needs its formats to name. */
    enum Part {
        DATE,
        TIME,
        DATE_TIME
    }

    /** No text in any of the formats is longer; what is, is refused unread. */
    int LONGEST = 100;

    /**
     * What the text says, or nothing where it is not of this format.
     *
     * @param usual where a count of seconds becomes a date
     */
    Optional<Moment> parse(String text, ZoneId usual);

    String print(ZonedDateTime moment);

    /**
     * The format that a contract names.
     *
     * @throws IllegalArgumentException with a sentence for the contract's author
     */
    static TimeFormat of(String name, Part part) {
        return switch (name) {
            case "iso" -> new IsoFormat(part);
            case "rfc-822", "epoch-seconds", "epoch-millis" -> instants(name, part);
            default -> PatternFormat.of(name, part);
        };
    }

    private static TimeFormat instants(String name, Part part) {
        if (part == Part.TIME) {
            throw new IllegalArgumentException("format " + name + " names a point in time, not a time of day");
        }
        return switch (name) {
            case "rfc-822" -> new Rfc822Format();
            case "epoch-seconds" -> new EpochFormat(0);
            default -> new EpochFormat(3);
        };
    }
}
