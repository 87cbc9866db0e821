package parley.contract;

import static parley.contract.AttributeKeys.ATTRIBUTE;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import parley.text.Nearest;
import parley.yaml.Key;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.Source;

/** Reads {@code zones}, {@code language} and {@code years-from}: what names and short years in dates and times mean. */
final class TimeNamesReader {

    /** A region would not say which of its two offsets a name means. */
    static final ScalarKind<ZoneOffset> OFFSET = ScalarKind.matching(
                    "an offset from UTC", "Write for example \"+01:00\"", "[+-][0-9]{2}:[0-9]{2}")
            .as(ZoneOffset::of);

    static final ScalarKind<Locale> LANGUAGE = ScalarKind.TEXT
            .named("a language", "Write its code, for example de, fr or pt-BR")
            .as(Locale::forLanguageTag)
            .only(TimeNamesReader::isKnown);

    private static final Set<String> LANGUAGES = Arrays.stream(Locale.getAvailableLocales())
            .map(Locale::getLanguage)
            .collect(Collectors.toUnmodifiableSet());

    /** What in a format reads the name of a zone. */
    private static final Pattern ZONES = Pattern.compile("rfc-822|.*[zv].*", Pattern.DOTALL);

    /** What in a format reads a name of some language. */
    private static final Pattern NAMES = Pattern.compile(".*(MMM|LLL|E|eee|ccc|a|B).*", Pattern.DOTALL);

    /** Where nobody says which years two digits mean: those of RFC 5322 (section 4.3) and RFC 5280. */
    private static final int UNSAID = 1950;

    /** What in a format reads a year of two digits. */
    private static final Pattern SHORT_YEARS = Pattern.compile("(.*[^yu])?(yy|uu)([^yu].*)?", Pattern.DOTALL);

    private TimeNamesReader() {}

    /** The names of {@code section}, whose type has these {@code formats}; names that no format reads are reported. */
    static TimeNames read(Section section, TypeName type, List<Source> formats) {
        check(section, ATTRIBUTE.zones, type, formats, ZONES, "a name of a zone", "z");
        check(section, ATTRIBUTE.language, type, formats, NAMES, "a name of a month", "MMM or MMMM");
        check(section, ATTRIBUTE.yearsFrom, type, formats, SHORT_YEARS, "a year of two digits", "yy");
        return new TimeNames(
                section.get(ATTRIBUTE.zones), section.get(ATTRIBUTE.language), yearsFrom(section, type, formats));
    }

    /** A year of two digits is some year for everybody and the wrong one for somebody, so the contract should say which. */
    private static int yearsFrom(Section section, TypeName type, List<Source> formats) {
        List<Source> shortYears = formats.stream()
                .filter(format -> SHORT_YEARS.matcher(unquoted(format)).matches())
                .toList();
        if (shortYears.isEmpty()) {
            return TimeNames.USUAL.yearsFrom();
        }
        if (!section.has(ATTRIBUTE.yearsFrom) && type.options.contains(ATTRIBUTE.yearsFrom.name())) {
            shortYears.forEach(format -> section.warning(
                    format.mark(),
                    "\"" + format.text() + "\" has years of two digits, which are taken for 1950 to 2049",
                    "Say which they are: years-from: 1950, or another first year of the hundred"));
        }
        return section.find(ATTRIBUTE.yearsFrom).orElse(UNSAID);
    }

    private static void check(
            Section section,
            Key<?> key,
            TypeName type,
            List<Source> formats,
            Pattern reads,
            String named,
            String letters) {
        boolean said = section.has(key) && type.options.contains(key.name());
        if (said
                && formats.stream()
                        .noneMatch(format -> reads.matcher(unquoted(format)).matches())) {
            section.refuse(
                    key,
                    key.name() + " says nothing: no format has " + named,
                    "Write " + letters + " in the format, where " + (letters.equals("yy") ? "it" : "the name")
                            + " stands, or remove it");
        }
    }

    private static String unquoted(Source format) {
        return format.text().replaceAll("'[^']*'", "");
    }

    private static boolean isKnown(Locale locale) {
        return !locale.getLanguage().isEmpty() && LANGUAGES.contains(locale.getLanguage());
    }

    /** The time zone of {@code key}; one that does not exist is reported with the one that was probably meant. */
    static Optional<ZoneId> zone(Section section, Key<String> key) {
        return section.find(key).flatMap(name -> {
            try {
                return Optional.of(ZoneId.of(name));
            } catch (DateTimeException e) {
                // CST is not a slip for CET, but what Americans call America/Chicago
                String cure = Optional.ofNullable(ZoneId.SHORT_IDS.get(name))
                        .map(near -> "Did you mean \"" + near + "\"?")
                        .or(() -> Nearest.question(name, ZoneId.getAvailableZoneIds()))
                        .orElse("Write for example Europe/Berlin, UTC or +02:00");
                section.refuseValue(key, "unknown time zone \"" + name + "\"", cure);
                return Optional.empty();
            }
        });
    }
}
