package parley.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.text.Ascii;

/**
 * Reads and prints ISO 8601 without exceptions and formatters, which a list of thousands of records would feel. Years are 1 to
 * 9999, fractions finer than nanoseconds are cut, a leap second is the second before it. One object is one text.
 */
final class IsoText extends TextScan {

    static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private static final int NANO_DIGITS = 9;
    private static final int BAD = -1;

    /** The largest offset that java.time knows. */
    private static final int MOST_HOURS = 18;

    IsoText(String text) {
        super(text);
    }

    /** A date, perhaps with a time, perhaps with a zone, and nothing else. */
    Optional<Moment> moment() {
        LocalDate date = date();
        if (date == null) {
            return Optional.empty();
        }
        boolean timed = timeFollows();
        at += timed ? 1 : 0;
        int start = at;
        LocalTime time = timed ? time() : null;
        boolean midnightAfter = timed && time == null && endOfDay(start);
        if (timed && time == null && !midnightAfter) {
            return Optional.empty();
        }
        ZoneOffset offset = zone();
        Moment moment =
                new Moment(midnightAfter ? date.plusDays(1) : date, midnightAfter ? LocalTime.MIDNIGHT : time, offset);
        if (at < text.length() && text.charAt(at) == '[') {
            return ZoneSuffix.apply(text.substring(at), moment);
        }
        return at < text.length() ? Optional.empty() : Optional.of(moment);
    }

    /** A time of day; a zone behind it is dropped, as without a date it says nothing. */
    Optional<LocalTime> timeOfDay() {
        LocalTime time = time();
        zone();
        return time == null || at < text.length() ? Optional.empty() : Optional.of(time);
    }

    /** {@code 9:00}, {@code 09:00} or {@code 09:00:00}, or null. */
    static @Nullable LocalTime clock(String word) {
        IsoText scan = new IsoText(word.indexOf(':') == 1 ? "0" + word : word);
        LocalTime time = word.indexOf(':') < 0 ? null : scan.time();
        return scan.at < scan.text.length() ? null : time;
    }

    /** {@code +02:00}, {@code +0200}, {@code +02} or {@code Z}, or null. */
    static @Nullable ZoneOffset offset(String word) {
        IsoText scan = new IsoText(word);
        ZoneOffset offset = scan.zone();
        return scan.at < word.length() ? null : offset;
    }

    /** {@code /Date(1559316497303)/}, perhaps with the offset of whoever wrote it; the count is UTC. */
    static Optional<Moment> microsoft(String text, ZoneId usual) {
        if (!text.startsWith("/Date(") || !text.endsWith(")/")) {
            return Optional.empty();
        }
        String count = text.substring("/Date(".length(), text.length() - 2);
        int sign = Math.max(count.lastIndexOf('+'), count.lastIndexOf('-'));
        ZoneOffset offset = sign > 0 ? offset(count.substring(sign)) : null;
        if (sign > 0 && offset == null) {
            return Optional.empty();
        }
        return new EpochFormat(3).parse(sign > 0 ? count.substring(0, sign) : count, offset == null ? usual : offset);
    }

    /** RFC 3339 in UTC; a fraction only where there is one, in three, six or nine digits. */
    static String utc(Instant instant) {
        return print(instant.atOffset(ZoneOffset.UTC));
    }

    /** RFC 3339 with the offset of {@code moment}. */
    static String print(OffsetDateTime moment) {
        return moment.toLocalDate() + "T" + clock(moment.toLocalTime()) + moment.getOffset();
    }

    /** Always with seconds, unlike {@link LocalTime#toString}. */
    static String clock(LocalTime time) {
        return time.getSecond() == 0 && time.getNano() == 0 ? time + ":00" : time.toString();
    }

    /** Whether the year has the four digits that RFC 3339 asks for, and exists. */
    static boolean isRepresentable(int year) {
        return year >= 1 && year <= 9999;
    }

    /** {@code 2024-05-17} or {@code 20240517}. */
    private @Nullable LocalDate date() {
        int year = digits(4);
        boolean dashes = next('-');
        int month = digits(2);
        if (dashes && !next('-')) {
            return null;
        }
        int day = digits(2);
        boolean real = year >= 1 && month >= 1 && month <= 12 && day >= 1;
        return real && day <= Month.of(month).length(Year.isLeap(year)) ? LocalDate.of(year, month, day) : null;
    }

    private boolean timeFollows() {
        if (at + 1 >= text.length() || !Ascii.isDigit(text.charAt(at + 1))) {
            return false;
        }
        char between = text.charAt(at);
        return between == 'T' || between == 't' || between == ' ';
    }

    /** {@code 09:00}, {@code 09:00:00.5}, {@code 0900} or {@code 090000}. */
    private @Nullable LocalTime time() {
        int hour = digits(2);
        boolean colons = next(':');
        int minute = digits(2);
        boolean seconds = colons ? next(':') : isAtDigit();
        int second = seconds ? digits(2) : 0;
        int nano = seconds && (next('.') || next(',')) ? fraction() : 0;
        boolean leap = second == 60 && minute == 59;
        boolean real = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && (second < 60 || leap);
        return real && nano >= 0 ? LocalTime.of(hour, minute, leap ? 59 : second, nano) : null;
    }

    /** Whether {@link #time()}, which began at {@code start}, has just refused a {@code 24:00}. */
    private boolean endOfDay(int start) {
        String clock = text.substring(start, at);
        return clock.startsWith("24") && clock.chars().skip(2).allMatch(c -> c == '0' || c == ':' || c == '.');
    }

    private int fraction() {
        int start = at;
        int nano = 0;
        for (; isAtDigit(); at++) {
            nano = at - start < NANO_DIGITS ? nano * 10 + text.charAt(at) - '0' : nano;
        }
        for (int digit = at - start; digit < NANO_DIGITS; digit++) {
            nano *= 10;
        }
        return at == start ? BAD : nano;
    }

    /** An offset, perhaps behind a blank; null, and nothing read, where there is none. */
    private @Nullable ZoneOffset zone() {
        int start = at;
        next(' ');
        if (next('Z') || next('z') || nextWord("UTC") || nextWord("GMT")) {
            return ZoneOffset.UTC;
        }
        boolean east = next('+');
        int hours = east || next('-') ? digits(2) : BAD;
        boolean minutesFollow = next(':') || at < text.length();
        int minutes = minutesFollow ? digits(2) : 0;
        boolean real = hours >= 0 && minutes >= 0 && minutes < 60 && hours * 60 + minutes <= MOST_HOURS * 60;
        if (!real) {
            at = start;
            return null;
        }
        return ZoneOffset.ofTotalSeconds((east ? 60 : -60) * (hours * 60 + minutes));
    }

    /** Exactly {@code count} digits, or {@link #BAD}. */
    private int digits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++, at++) {
            if (!isAtDigit()) {
                return BAD;
            }
            value = value * 10 + text.charAt(at) - '0';
        }
        return value;
    }

    private boolean nextWord(String word) {
        boolean found = text.startsWith(word, at);
        at += found ? word.length() : 0;
        return found;
    }
}
