package parley.value;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import parley.contract.TimeNames;

/** The names that stand in dates: of zones, months and weekdays. What could mean two things is none of them. */
final class PatternNames {

    /** Names of UTC that mean nothing else anywhere. */
    private static final List<String> UTC = List.of("UTC", "GMT", "UT", "Z");

    private static final List<TextStyle> FULL = List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE);
    private static final List<TextStyle> SHORT = List.of(TextStyle.SHORT, TextStyle.SHORT_STANDALONE);

    /** Where tables and writers disagree ("Sep", "Sept", "Mär", "März"), they agree on a beginning of these lengths. */
    private static final int[] BEGINNINGS = {3, 4};

    private PatternNames() {}

    static NamedField zones(TimeNames names) {
        Map<String, Long> meanings = new LinkedHashMap<>();
        names.zones().forEach((name, offset) -> meanings.put(name, (long) offset.getTotalSeconds()));
        UTC.stream()
                .filter(name -> names.zones().keySet().stream().noneMatch(name::equalsIgnoreCase))
                .forEach(name -> meanings.put(name, (long) ZoneOffset.UTC.getTotalSeconds()));
        return new NamedField(ChronoField.OFFSET_SECONDS, meanings);
    }

    /**
     * The months or weekdays in a language. What tables call one goes before what is only the beginning of such a name.
     *
     * @param full whether the whole name is printed; both are read
     * @param dotted whether a dot may end a short name
     */
    static NamedField of(ChronoField field, Locale language, boolean full, boolean dotted) {
        BiFunction<TextStyle, Integer, String> name = field == ChronoField.MONTH_OF_YEAR
                ? (style, i) -> Month.of(i).getDisplayName(style, language)
                : (style, i) -> DayOfWeek.of(i).getDisplayName(style, language);
        return new NamedField(field, names((int) field.range().getMaximum(), name, full, dotted));
    }

    private static Map<String, Long> names(
            int count, BiFunction<TextStyle, Integer, String> name, boolean full, boolean dotted) {
        Meanings official = new Meanings();
        Meanings shorts = new Meanings();
        Meanings beginnings = new Meanings();
        for (int i = 1; i <= count; i++) {
            int value = i;
            FULL.forEach(style -> official.add(name.apply(style, value), value));
            SHORT.forEach(style -> shorts.add(undotted(name.apply(style, value)), value));
            FULL.forEach(style -> beginnings(name.apply(style, value)).forEach(text -> beginnings.add(text, value)));
        }
        Meanings all = new Meanings();
        List.of(full ? official : shorts, full ? shorts : official, beginnings).forEach(all::addNew);
        if (dotted) {
            List.of(shorts, beginnings).forEach(each -> all.addNew(each.dotted()));
        }
        return all.unambiguous();
    }

    private static List<String> beginnings(String name) {
        return IntStream.of(BEGINNINGS)
                .filter(length -> name.length() > length && name.chars().allMatch(Character::isLetter))
                .mapToObj(length -> name.substring(0, length))
                .toList();
    }

    private static String undotted(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** Names with what they mean, in any case; a name that means two things means nothing. */
    private static final class Meanings {
        private static final long TWO = -1;
        private final Map<String, Long> values = new LinkedHashMap<>();
        private final Map<String, String> spellings = new LinkedHashMap<>();

        /** A number is no name. */
        void add(String name, long value) {
            if (!name.chars().allMatch(Character::isDigit)) {
                String folded = name.toLowerCase(Locale.ROOT);
                values.merge(folded, value, (before, now) -> before.equals(now) ? now : TWO);
                spellings.putIfAbsent(folded, name);
            }
        }

        void addNew(Meanings others) {
            others.values.forEach((name, value) -> {
                if (values.putIfAbsent(name, value) == null) {
                    spellings.put(name, others.spellings.getOrDefault(name, name));
                }
            });
        }

        Meanings dotted() {
            Meanings dotted = new Meanings();
            values.forEach((name, value) -> dotted.add(spellings.getOrDefault(name, name) + ".", value));
            return dotted;
        }

        Map<String, Long> unambiguous() {
            Map<String, Long> clear = new LinkedHashMap<>();
            values.forEach((name, value) -> {
                if (value != TWO) {
                    clear.put(spellings.getOrDefault(name, name), value);
                }
            });
            return clear;
        }
    }
}
