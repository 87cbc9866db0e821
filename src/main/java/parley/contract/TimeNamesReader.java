package parley.contract;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import parley.contract.ScalarShape.Matching;

/** Reads {@code zones} and {@code language}: what the names in dates and times mean. */
final class TimeNamesReader {

    /** A region would not say which of its two offsets a name means. */
    static final ScalarKind<ZoneOffset> OFFSET = ScalarKind.of(
                    "an offset from UTC", "Write for example \"+01:00\"", TimeNamesReader::offset)
            .shaped(new Matching("[+-][0-9]{2}:[0-9]{2}"));

    static final ScalarKind<Locale> LANGUAGE =
            ScalarKind.of("a language", "Write its code, for example de, fr or pt-BR", text -> Optional.of(
                            Locale.forLanguageTag(text))
                    .filter(TimeNamesReader::isKnown));

    private static final Set<String> LANGUAGES = Arrays.stream(Locale.getAvailableLocales())
            .map(Locale::getLanguage)
            .collect(Collectors.toUnmodifiableSet());

    /** What in a format reads the name of a zone. */
    private static final Pattern ZONES = Pattern.compile("rfc-822|.*[zv].*", Pattern.DOTALL);

    /** What in a format reads a name of some language. */
    private static final Pattern NAMES = Pattern.compile(".*(MMM|LLL|E|eee|ccc|a|B).*", Pattern.DOTALL);

    private TimeNamesReader() {}

    /** The names of {@code section}, whose type has these {@code formats}; names that no format reads are reported. */
    static TimeNames read(Section section, TypeName type, List<Source> formats) {
        check(section, "zones", type, formats, ZONES, "a zone", "z");
        check(section, "language", type, formats, NAMES, "a month", "MMM or MMMM");
        return new TimeNames(
                section.map("zones", OFFSET),
                section.value("language", LANGUAGE).orElse(Locale.ENGLISH));
    }

    private static void check(
            Section section,
            String key,
            TypeName type,
            List<Source> formats,
            Pattern reads,
            String named,
            String letters) {
        boolean said = section.has(key) && type.options().contains(key);
        if (said
                && formats.stream()
                        .noneMatch(format -> reads.matcher(unquoted(format)).matches())) {
            section.problems()
                    .error(
                            section.keyMark(key),
                            key + " says nothing: no format has a name of " + named,
                            "Write " + letters + " in the format, where the name stands, or remove it");
        }
    }

    private static String unquoted(Source format) {
        return format.text().replaceAll("'[^']*'", "");
    }

    private static Optional<ZoneOffset> offset(String text) {
        try {
            return text.matches("[+-][0-9]{2}:[0-9]{2}") ? Optional.of(ZoneOffset.of(text)) : Optional.empty();
        } catch (DateTimeException beyond) {
            return Optional.empty();
        }
    }

    private static boolean isKnown(Locale locale) {
        return !locale.getLanguage().isEmpty() && LANGUAGES.contains(locale.getLanguage());
    }
}
