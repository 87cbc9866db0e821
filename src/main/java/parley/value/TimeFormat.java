package parley.value;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import parley.contract.TimeNames;
import parley.contract.ValueType.DateType;
import parley.contract.ValueType.LocalDateTimeType;
import parley.contract.ValueType.TimeType;
import parley.contract.ValueType.TimedType;

/** One way to write dates and times: ISO 8601, RFC 822, an epoch count, or a pattern of java.time. Implementations are immutable. */
interface TimeFormat {

    /** What of a moment a type needs its formats to name. */
    enum Part {
        DATE,
        TIME,
        /** Date and time without zone. */
        LOCAL,
        DATE_TIME;

        static Part of(TimedType type) {
            if (type instanceof DateType) {
                return DATE;
            }
            if (type instanceof TimeType) {
                return TIME;
            }
            return type instanceof LocalDateTimeType ? LOCAL : DATE_TIME;
        }
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

    /** Whether what is printed of that year means it again. */
    default boolean writes(int year) {
        return true;
    }

    /**
     * The format that a contract names.
     *
     * @throws IllegalArgumentException with a sentence for the contract's author
     */
    static TimeFormat of(String name, Part part, TimeNames names) {
        return switch (name) {
            case "iso" -> new IsoFormat(part);
            case "rfc-822" -> instant(name, part, new Rfc822Format(names.zones()));
            case "epoch-seconds" -> instant(name, part, new EpochFormat(0));
            case "epoch-millis" -> instant(name, part, new EpochFormat(3));
            default -> PatternFormat.of(name, part, names);
        };
    }

    private static TimeFormat instant(String name, Part part, TimeFormat format) {
        if (part == Part.TIME || part == Part.LOCAL) {
            throw new IllegalArgumentException("format " + name + " names a point in time, "
                    + (part == Part.TIME ? "not a time of day" : "which has a zone"));
        }
        return format;
    }
}
