package parley.decode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The entity names of HTML with their texts, read once from the class path. Each text is one or two characters that cannot
 * become markup: {@code &} and {@code <} are character references, and no name expands to another.
 */
final class HtmlEntities {

    /** One list for all: the type {@code text} reads it too. */
    private static final String RESOURCE = "/parley/html-entities.txt";

    /** XML has these itself. */
    private static final Set<String> OF_XML = Set.of("amp", "lt", "gt", "quot", "apos");

    private HtmlEntities() {}

    /** Name, without ampersand and semicolon, to replacement text. */
    static Map<String, String> load() {
        try (InputStream in = HtmlEntities.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(in, RESOURCE), StandardCharsets.US_ASCII))) {
            Map<String, String> entities = new HashMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    int end = line.indexOf(' ');
                    String name = line.substring(0, end);
                    if (!OF_XML.contains(name)) {
                        entities.put(name, text(line.substring(end + 1)));
                    }
                }
            }
            return entities;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String codePoints) {
        StringBuilder text = new StringBuilder();
        for (String hex : codePoints.split(" ", -1)) {
            int codePoint = Integer.parseInt(hex, 16);
            if (codePoint == '&' || codePoint == '<') {
                text.append("&#").append(codePoint).append(';');
            } else {
                text.appendCodePoint(codePoint);
            }
        }
        return text.toString();
    }
}
