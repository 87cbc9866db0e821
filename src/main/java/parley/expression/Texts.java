package parley.expression;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Functions on texts, in bounded time and the same on every machine. They count characters as JSONata does, in code points. Pure. */
final class Texts {

    /** No date is longer. */
    private static final int DATE = 100;

    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d))?)?(?:T(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?)?(Z|[+-]\\d\\d:?\\d\\d)?");

    private Texts() {}

    /** Fails when a call makes more text than one call may. */
    static void checkLength(long length) {
        if (length > ExpressionLimits.TEXT) {
            throw new EvaluationFailure("a text becomes longer than " + ExpressionLimits.TEXT + " characters");
        }
    }

    /** The part of {@code text} from {@code start}, negative from its end; {@code length} may be null for all the rest. */
    static String substring(String text, @Nullable Number start, @Nullable Number length) {
        int size = text.codePointCount(0, text.length());
        double first = start == null ? 0 : start.doubleValue();
        first = size + first < 0 ? 0 : first;
        double begin = first < 0 ? size + first : first;
        double end = length == null ? size : Math.min(size, begin + length.doubleValue());
        int from = (int) Math.min(begin, size);
        int to = (int) end;
        if (to <= from || (length != null && length.doubleValue() <= 0)) {
            return "";
        }
        int offset = text.offsetByCodePoints(0, from);
        return text.substring(offset, text.offsetByCodePoints(offset, to - from));
    }

    /** What stands before the first {@code searched}; all of it where that does not occur. */
    static String before(String text, String searched) {
        int found = text.indexOf(searched);
        return found < 0 ? text : text.substring(0, found);
    }

    /** What follows the first {@code searched}; all of it where that does not occur. */
    static String after(String text, String searched) {
        int found = text.indexOf(searched);
        return found < 0 ? text : text.substring(found + searched.length());
    }

    /** Fills {@code text} up to {@code width}, on the left where it is negative. */
    static String pad(String text, int width, String filling) {
        if (Math.abs((long) width) > ExpressionLimits.PAD) {
            throw new EvaluationFailure("$pad fills up to " + ExpressionLimits.PAD + " characters");
        }
        int missing = Math.abs(width) - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        int[] points =
                (filling.isEmpty() ? " " : filling).codePoints().limit(missing).toArray();
        StringBuilder padding = new StringBuilder();
        for (int i = 0; i < missing; i++) {
            padding.appendCodePoint(points[i % points.length]);
        }
        return width > 0 ? text + padding : padding + text;
    }

    static String join(Run run, List<?> parts, String separator) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            run.step();
            if (!(Elements.bare(parts.get(i)) instanceof String text)) {
                throw new EvaluationFailure("$join takes texts, and its list holds " + Kind.of(Null.item(parts.get(i)))
                        + ": write $map(..., $string) around it");
            }
            checkLength((long) joined.length() + separator.length() + text.length());
            joined.append(i == 0 ? "" : separator).append(text);
        }
        run.meter().text(joined.length());
        return joined.toString();
    }

    static String replace(Run run, String text, String searched, String replacement, int limit) {
        if (searched.isEmpty()) {
            throw new EvaluationFailure("$replace searches for an empty text");
        }
        StringBuilder result = new StringBuilder();
        int position = 0;
        int found = text.indexOf(searched);
        for (int count = 0; found >= 0 && count < limit; count++) {
            result.append(text, position, found).append(replacement);
            checkLength(result.length());
            position = found + searched.length();
            found = text.indexOf(searched, position);
        }
        run.meter().text((long) text.length() + result.length());
        return result.append(text, position, text.length()).toString();
    }

    static List<String> split(Run run, String text, String separator, int limit) {
        run.meter().text(text.length());
        List<String> parts = new ArrayList<>();
        int position = 0;
        while (parts.size() < limit) {
            run.step();
            int end = separator.isEmpty() ? position + 1 : text.indexOf(separator, position);
            if (end < 0 || (separator.isEmpty() && end >= text.length())) {
                if (!separator.isEmpty() || position < text.length()) {
                    parts.add(text.substring(position));
                }
                break;
            }
            parts.add(text.substring(position, end));
            position = end + separator.length();
        }
        return parts;
    }

    /** The milliseconds of an ISO 8601 date or date-time, which is UTC where it names no zone. */
    static long millis(String text) {
        if (text.length() <= DATE) {
            Matcher iso = ISO.matcher(text);
            if (iso.matches()) {
                try {
                    return millis(text, iso);
                } catch (DateTimeException noDate) {
                    // said below
                }
            }
        }
        throw new EvaluationFailure("$toMillis takes a date of ISO 8601, and its text is none");
    }

    private static long millis(String text, Matcher iso) {
        LocalDate day = LocalDate.of(number(text, iso, 1, 0), number(text, iso, 2, 1), number(text, iso, 3, 1));
        LocalTime time = LocalTime.of(number(text, iso, 4, 0), number(text, iso, 5, 0), number(text, iso, 6, 0));
        String fraction = iso.group(7) == null ? "000" : (iso.group(7) + "00").substring(0, 3);
        String zone = iso.group(8) == null ? "Z" : iso.group(8);
        return LocalDateTime.of(day, time).toInstant(ZoneOffset.of(zone)).toEpochMilli() + Integer.parseInt(fraction);
    }

    private static int number(String text, Matcher matcher, int group, int otherwise) {
        int start = matcher.start(group);
        return start < 0 ? otherwise : Integer.parseInt(text, start, matcher.end(group), 10);
    }

    /**
     * The text of one value: of a text itself, of an XML object its {@code _}, of a number its exact digits, of a boolean its
     * word. Empty for nothing.
     */
    static Optional<String> of(@Nullable Object value, String where) {
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        if (value instanceof Number number) {
            return Optional.of(Numbers.text(number));
        }
        if (value instanceof Boolean flag) {
            return Optional.of(flag.toString());
        }
        throw new EvaluationFailure(
                where + " is " + (value instanceof List<?> ? "a list" : "an object") + ", not a text");
    }
}
