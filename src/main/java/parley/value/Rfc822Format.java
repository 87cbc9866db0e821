package parley.value;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.text.Ascii;

/**
 * Dates of e-mail, RSS and HTTP: RFC 5322, section 3.3, with the obsolete forms of section 4.3 and the dashes of RFC 850. The
 * weekday may be missing or wrong. Zone names outside the standard are refused rather than taken for UTC.
 */
final class Rfc822Format implements TimeFormat {

    /** The end of a day, which is also the beginning of the next one. */
    private static final Set<String> END_OF_DAY = Set.of("24:00", "24:00:00");

    /** Weekday, day, month, year, time, zone. */
    private static final int USUAL_WORDS = 6;

    private static final DateTimeFormatter PRINTED =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss xx", Locale.ENGLISH);

    private static final List<String> MONTHS = names(Month.values());
    private static final List<String> WEEKDAYS = names(DayOfWeek.values());

    /** Hours from UTC of the names in RFC 5322, section 4.3. */
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("ut", 0),
            Map.entry("utc", 0),
            Map.entry("gmt", 0),
            Map.entry("z", 0),
            Map.entry("est", -5),
            Map.entry("edt", -4),
            Map.entry("cst", -6),
            Map.entry("cdt", -5),
            Map.entry("mst", -7),
            Map.entry("mdt", -6),
            Map.entry("pst", -8),
            Map.entry("pdt", -7));

    private final Map<String, ZoneOffset> ownZones;

    /** @param ownZones names of zones that the contract explains, in any case */
    Rfc822Format(Map<String, ZoneOffset> ownZones) {
        this.ownZones = ownZones.entrySet().stream()
                .collect(Collectors.toMap(
                        zone -> zone.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (a, b) -> a));
    }

    private static List<String> names(Enum<?>... constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    @Override
    public Optional<Moment> parse(String text, ZoneId usual) {
        List<String> words = words(text);
        int skipped = !words.isEmpty() && indexOfName(WEEKDAYS, words.get(0)) >= 0 ? 1 : 0;
        List<String> rest = words.subList(skipped, words.size());
        // without a zone, what a comment says may be one: (CET)
        boolean whole = rest.size() == 5 || (rest.size() == 4 && text.indexOf('(') < 0);
        return whole ? moment(rest) : Optional.empty();
    }

    private Optional<Moment> moment(List<String> words) {
        int day = number(words.get(0), 1, 2);
        int month = indexOfName(MONTHS, words.get(1)) + 1;
        int year = year(words.get(2));
        boolean endOfDay = END_OF_DAY.contains(words.get(3));
        LocalTime time = endOfDay ? LocalTime.MIDNIGHT : IsoText.clock(words.get(3));
        boolean zoned = words.size() == 5;
        ZoneOffset zone = zoned ? zone(words.get(4)) : null;
        boolean zoneIsUnknown = zoned && zone == null;
        if (day < 1 || month < 1 || year < 1 || time == null || zoneIsUnknown) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Moment(LocalDate.of(year, month, day).plusDays(endOfDay ? 1 : 0), time, zone));
        } catch (DateTimeException nonexistent) {
            return Optional.empty();
        }
    }

    /** The words in lower case, without commas, comments in brackets, and the dashes of {@code 17-May-24}. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>(USUAL_WORDS);
        int begin = -1;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : 0;
            boolean insideDate = c == '-' && i > 0 && !CodePoints.isBlank(text.charAt(i - 1));
            boolean between = depth > 0 || c == ',' || insideDate || CodePoints.isBlank(c);
            if (between && begin >= 0) {
                words.add(text.substring(begin, i).toLowerCase(Locale.ROOT));
            }
            begin = between ? -1 : begin < 0 ? i : begin;
            depth -= c == ')' && depth > 0 ? 1 : 0;
        }
        if (begin >= 0) {
            words.add(text.substring(begin).toLowerCase(Locale.ROOT));
        }
        return words;
    }

    /** Which name the word stands for: in full or cut, but never to less than three letters. */
    private static int indexOfName(List<String> names, String word) {
        String letters = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
        for (int i = 0; i < names.size() && letters.length() >= 3; i++) {
            if (names.get(i).startsWith(letters)) {
                return i;
            }
        }
        return -1;
    }

    /** Two digits are 1950 to 2049, three count from 1900 (RFC 5322, section 4.3). */
    private static int year(String word) {
        int year = number(word, 2, 4);
        if (year < 0 || word.length() == 4) {
            return year;
        }
        return word.length() == 2 && year < 50 ? 2000 + year : 1900 + year;
    }

    private static int number(String word, int shortest, int longest) {
        if (word.length() < shortest || word.length() > longest) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < word.length(); i++) {
            if (!Ascii.isDigit(word.charAt(i))) {
                return -1;
            }
            number = 10 * number + word.charAt(i) - '0';
        }
        return number;
    }

    private @Nullable ZoneOffset zone(String word) {
        ZoneOffset own = ownZones.get(word);
        if (own != null) {
            return own;
        }
        Integer hours = ZONES.get(word);
        return hours != null ? ZoneOffset.ofHours(hours) : IsoText.offset(word);
    }

    @Override
    public String print(ZonedDateTime moment) {
        return PRINTED.format(moment);
    }
}
