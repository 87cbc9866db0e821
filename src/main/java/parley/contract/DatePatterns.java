package parley.contract;

import static parley.contract.AttributeKeys.ATTRIBUTE;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import parley.text.Nearest;
import parley.yaml.Mark;
import parley.yaml.Problems;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.YamlNode;
import parley.yaml.YamlNode.YamlScalar;

/**
 * Reads the {@code format} of dates and times. A pattern is tried on one moment, forth and back, so that a pattern
 * that compiles but never gives a date ({@code YYYY-MM-dd}, {@code yyyy-mm-dd}) is found here and not in production.
 */
final class DatePatterns {

    /** Formats of date-time that are words. */
    private static final Set<String> WORDS = Set.of("rfc-822", "epoch-seconds", "epoch-millis");

    /** The usual forms, beside others in a list. */
    private static final String ISO = "iso";

    /** A day that is no month and no hour, so that swapped letters show. */
    private static final ZonedDateTime SAMPLE = ZonedDateTime.of(2024, 5, 17, 13, 45, 0, 0, ZoneOffset.UTC);

    private DatePatterns() {}

    /** The formats of {@code section}; empty where none is written. */
    static List<Source> read(Section section, TypeName gives) {
        List<Source> formats = new ArrayList<>();
        for (YamlNode node : section.nodes(ATTRIBUTE.format)) {
            if (node instanceof YamlScalar scalar && !scalar.isNothing()) {
                if (isUsable(scalar.text(), scalar.mark(), gives, section.problems())) {
                    formats.add(scalar.source());
                }
            } else {
                section.file().refuse(node, "format", "a pattern", "Write for example \"dd.MM.yyyy\"");
            }
        }
        return formats;
    }

    /** Whether a pattern can be used; one that cannot is reported. */
    static boolean isUsable(String pattern, Mark mark, TypeName gives, Problems problems) {
        if (pattern.equals(ISO)) {
            return true;
        }
        if (WORDS.contains(pattern)) {
            if (gives != TypeName.DATE_TIME) {
                problems.error(
                        mark, "format " + pattern + " does not go with type " + gives.word(), "It goes with date-time");
            }
            return gives == TypeName.DATE_TIME;
        }
        Optional<String> fault = fault(pattern, gives);
        fault.ifPresent(cause -> problems.error(mark, "\"" + pattern + "\" " + cause, cure(pattern, gives)));
        return fault.isEmpty();
    }

    private static Optional<String> fault(String pattern, TypeName gives) {
        DateTimeFormatter formatter;
        try {
            formatter = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            return Optional.of("is no pattern of java.time: " + e.getMessage());
        } catch (ClassCastException e) {
            // java.time stumbles over some pads, such as "ppyy"
            return Optional.of("is no pattern of java.time");
        }
        if (gives == TypeName.LOCAL_DATE_TIME && namesZone(pattern)) {
            return Optional.of("names a zone, which a local-date-time does not have");
        }
        try {
            boolean good = !mixesDays(pattern) && gives(formatter.parse(formatter.format(SAMPLE)), gives);
            return good ? Optional.empty() : Optional.of("gives no " + gives.word());
        } catch (DateTimeException e) {
            return Optional.of("gives no " + gives.word());
        }
    }

    /** A month beside the day of the year: fits only in January. */
    private static boolean mixesDays(String pattern) {
        String letters = pattern.replaceAll("'[^']*'", "");
        return letters.contains("D") && letters.matches(".*[ML].*");
    }

    private static boolean namesZone(String pattern) {
        return pattern.replaceAll("'[^']*'", "").matches(".*[zvVOXxZ].*");
    }

    private static boolean gives(TemporalAccessor parsed, TypeName gives) {
        LocalDate date = parsed.query(TemporalQueries.localDate());
        LocalTime time = parsed.query(TemporalQueries.localTime());
        boolean rightDate = SAMPLE.toLocalDate().equals(date);
        boolean rightTime = SAMPLE.toLocalTime().equals(time) || (time != null && time.getHour() == 13);
        return switch (gives) {
            case DATE -> rightDate;
            case TIME -> rightTime;
            default -> rightDate && rightTime;
        };
    }

    private static String cure(String pattern, TypeName gives) {
        Optional<String> word = gives == TypeName.DATE_TIME ? Nearest.to(pattern, WORDS) : Optional.empty();
        if (word.isPresent()) {
            return "Did you mean \"" + word.get() + "\"?";
        }
        if (gives == TypeName.LOCAL_DATE_TIME && namesZone(pattern)) {
            return "Use type date-time, with keep-offset: true to show the offset as sent";
        }
        if (pattern.contains("%")) {
            return "Patterns are those of java.time, such as yyyy-MM-dd HH:mm:ss";
        }
        if (gives != TypeName.TIME && pattern.contains("Y")) {
            return "Write y for the year: Y is the year of the week";
        }
        if (gives != TypeName.TIME && pattern.contains("D")) {
            return "Write d for the day of the month: D is the day of the year";
        }
        if (gives != TypeName.TIME && pattern.matches(".*[yu].*m.*|.*m.*[yu].*") && !pattern.contains("M")) {
            return "Write M for the month: m is the minute";
        }
        if (gives != TypeName.DATE && pattern.contains("h") && !pattern.contains("a")) {
            return "Write H for the hour: h needs AM or PM";
        }
        return "It needs "
                + switch (gives) {
                    case DATE -> "year, month and day";
                    case TIME -> "hour and minute";
                    default -> "year, month, day, hour and minute";
                };
    }
}
