package parley.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The characters that HTML has names and numbers for; names come from a resource that lists each with its code points. */
public final class HtmlCharacters {

    /** The longest name there is, {@code CounterClockwiseContourIntegral}. */
    public static final int LONGEST_NAME = 31;

    private static final String RESOURCE = "/parley/html-entities.txt";

    private static final Map<String, String> NAMES = read();

    /** What HTML shows for the references 128 to 159: authors mean windows-1252 (HTML standard, section 13.2.5.80). */
    private static final String WINDOWS_1252 =
            "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f"
                    + "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

    private HtmlCharacters() {}

    /** Reads the resource now, so that no request has to. */
    public static void load() {
        Objects.requireNonNull(NAMES);
    }

    /** Each name, without ampersand and semicolon, with its characters. */
    public static Map<String, String> all() {
        return NAMES;
    }

    /** The characters that a name between ampersand and semicolon stands for. */
    public static Optional<String> named(String name) {
        return Optional.ofNullable(NAMES.get(name));
    }

    /** The character with that number, as browsers show it. */
    public static String numbered(int number) {
        if (number >= 0x80 && number <= 0x9f) {
            return WINDOWS_1252.substring(number - 0x80, number - 0x7f);
        }
        boolean real = number > 0
                && number <= Character.MAX_CODE_POINT
                && !(number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE);
        return Character.toString(real ? number : 0xfffd);
    }

    private static Map<String, String> read() {
        Map<String, String> names = new HashMap<>();
        try (InputStream resource = HtmlCharacters.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(resource), StandardCharsets.US_ASCII))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .forEach(words -> names.put(words[0], characters(words)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return Map.copyOf(names);
    }

    private static String characters(String[] words) {
        StringBuilder characters = new StringBuilder();
        for (int i = 1; i < words.length; i++) {
            characters.appendCodePoint(Integer.parseInt(words[i], 16));
        }
        return characters.toString();
    }
}
