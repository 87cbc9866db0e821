package parley.value;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.contract.TimeNames;
import parley.text.Ascii;

/**
 * Takes a pattern of java.time apart and gives what it leaves to chance a meaning of its own: names of zones, months and
 * weekdays, and years of two digits. {@code yyyy} means the same as {@code uuuu}, because
 * strict resolving would ask {@code yyyy} for an era that nobody writes. One object is one pattern.
 */
final class PatternReader {

    private final String pattern;
    private final TimeNames names;
    private final boolean eras;
    private final DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    private final StringBuilder plain = new StringBuilder();
    private @Nullable NamedField zones;
    private boolean shortYears;

    PatternReader(String pattern, TimeNames names) {
        this.pattern = pattern;
        this.names = names;
        this.eras = pattern.replaceAll("'[^']*'", "").indexOf('G') >= 0;
    }

    /** @throws IllegalArgumentException where the pattern is none */
    DateTimeFormatter formatter() {
        int at = 0;
        while (at < pattern.length()) {
            int end = end(at);
            take(pattern.substring(at, end), end);
            at = end;
        }
        flush();
        return builder.toFormatter(names.language()).withResolverStyle(ResolverStyle.STRICT);
    }

    /** The names of zones, where the pattern has some. */
    Optional<NamedField> zones() {
        return Optional.ofNullable(zones);
    }

    /** Whether the pattern writes years by two digits. */
    boolean hasShortYears() {
        return shortYears;
    }

    /** The end of a quoted text, of a run of one letter with its padding, or of one other character. */
    private int end(int start) {
        char first = pattern.charAt(start);
        int end = start + 1;
        if (first == '\'') {
            int close = pattern.indexOf('\'', end);
            return close < 0 ? pattern.length() : close + 1;
        }
        while (Ascii.isLetter(first) && end < pattern.length() && pattern.charAt(end) == first) {
            end++;
        }
        boolean padding = first == 'p' && end < pattern.length() && Ascii.isLetter(pattern.charAt(end));
        return padding ? end(end) : end;
    }

    private void take(String part, int end) {
        int length = part.length();
        boolean full = length == 4;
        boolean dotted = end >= pattern.length() || pattern.charAt(end) != '.';
        switch (part.charAt(0)) {
            case 'z', 'v' -> zone(part);
            case 'M', 'L' -> name(part, length == 3 || full, ChronoField.MONTH_OF_YEAR, dotted);
            case 'E' -> name(part, length <= 4, ChronoField.DAY_OF_WEEK, dotted);
            case 'e', 'c' -> name(part, length == 3 || full, ChronoField.DAY_OF_WEEK, dotted);
            case 'y', 'u' -> year(part);
            default -> plain.append(part);
        }
    }

    /** Two digits are a year of the hundred that the contract means, and not those of java.time. */
    private void year(String part) {
        if (part.length() == 2 && !eras) {
            flush();
            builder.appendValueReduced(ChronoField.YEAR, 2, 2, names.yearsFrom());
            shortYears = true;
        } else {
            plain.append(eras ? part : part.replace('y', 'u'));
        }
    }

    private void zone(String part) {
        boolean wrong = part.charAt(0) == 'z' ? part.length() > 4 : part.length() != 1 && part.length() != 4;
        if (wrong) {
            throw new IllegalArgumentException("Wrong number of pattern letters: " + part);
        }
        flush();
        NamedField known = PatternNames.zones(names);
        zones = known;
        append(known);
    }

    private void name(String part, boolean ours, ChronoField field, boolean dotted) {
        if (ours) {
            flush();
            append(PatternNames.of(field, names.language(), part.length() == 4, dotted));
        } else {
            plain.append(part);
        }
    }

    private void append(NamedField field) {
        builder.appendText(field, field.texts());
    }

    private void flush() {
        if (!plain.isEmpty()) {
            builder.appendPattern(plain.toString());
            plain.setLength(0);
        }
    }
}
