package parley.contract;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import parley.text.Nearest;
import parley.yaml.ScalarKind;
import parley.yaml.Section;

/** Scalars whose values are words of the language, or names that the Java platform knows. */
final class Words {

    /** What upstreams really use; everything else the platform knows (EBCDIC, UTF-7 …) is an attack or a mistake. */
    private static final Pattern CHARSETS = Pattern.compile(
            "UTF-8|UTF-16(LE|BE)?|US-ASCII|ISO-8859-\\d+|windows-125\\d|KOI8-R|Shift_JIS|EUC-.*|GB18030|Big5");

    static final ScalarKind<Charset> CHARSET = ScalarKind.of(
            "a character set",
            "There is: UTF-8, UTF-16, US-ASCII, ISO-8859-*, windows-125*, KOI8-R, Shift_JIS, EUC-*, GB18030, Big5",
            Words::charset);

    private Words() {}

    /** The constants of an enum, in small letters with hyphens. */
    static <E extends Enum<E>> Map<String, E> of(E[] constants) {
        Map<String, E> words = new LinkedHashMap<>();
        Arrays.stream(constants).forEach(constant -> words.put(word(constant), constant));
        return words;
    }

    /** A constant as contracts spell it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A flag that has words for true and false. */
    static ScalarKind<Boolean> either(String yes, String no) {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put(no, false);
        words.put(yes, true);
        return ScalarKind.word(words);
    }

    private static Optional<Charset> charset(String name) {
        try {
            Charset charset = Charset.forName(name);
            return CHARSETS.matcher(charset.name()).matches() ? Optional.of(charset) : Optional.empty();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** The time zone of {@code key}; one that does not exist is reported with the one that was probably meant. */
    static Optional<ZoneId> zone(Section section, String key) {
        return section.value(key, ScalarKind.TEXT).flatMap(name -> {
            try {
                return Optional.of(ZoneId.of(name));
            } catch (DateTimeException e) {
                // CST is not a slip for CET, but what Americans call America/Chicago
                String cure = Optional.ofNullable(ZoneId.SHORT_IDS.get(name))
                        .or(() -> Nearest.to(name, ZoneId.getAvailableZoneIds()))
                        .map(near -> "Did you mean \"" + near + "\"?")
                        .orElse("Write for example Europe/Berlin, UTC or +02:00");
                section.problems().error(section.markOf(key), "unknown time zone \"" + name + "\"", cure);
                return Optional.empty();
            }
        });
    }
}
