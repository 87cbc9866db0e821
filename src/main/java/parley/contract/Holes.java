package parley.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import parley.text.Nesting;

/**
 * Where the {@code {holes}} of a template are, without looking into their expressions: enough to split a request line
 * and to see whether a secret is written out. Whether holes are closed and what they hold is checked when the template
 * is compiled.
 */
final class Holes {

    /**
     * One hole, or one text between holes.
     *
     * @param start first character, the brace included
     * @param end behind the last character
     */
    record Part(boolean hole, int start, int end, String text) {}

    private Holes() {}

    static List<Part> parts(String template) {
        List<Part> parts = new ArrayList<>();
        int textStart = 0;
        int i = 0;
        while (i < template.length()) {
            if (template.startsWith("{{", i)) {
                i += 2;
            } else if (template.charAt(i) == '{') {
                add(parts, false, template, textStart, i);
                int close = Nesting.end(template, i + 1, "{", "}", "}");
                int end = close < 0 ? template.length() : close + 1;
                add(parts, true, template, i, end);
                textStart = end;
                i = end;
            } else {
                i++;
            }
        }
        add(parts, false, template, textStart, template.length());
        return parts;
    }

    private static void add(List<Part> parts, boolean hole, String template, int start, int end) {
        if (start < end) {
            parts.add(new Part(hole, start, end, template.substring(start, end)));
        }
    }

    /** Whether there is any hole. */
    static boolean any(String template) {
        return parts(template).stream().anyMatch(Part::hole);
    }

    /** Whether a hole reads from {@code name}, for example {@code secret} or {@code page.cursor}. */
    static boolean reads(String template, String name) {
        String word = "(?s).*(?<![\\w.`$])" + Pattern.quote(name) + "(?![\\w`]).*";
        return parts(template).stream()
                .anyMatch(part -> part.hole() && part.text().matches(word));
    }

    /** The first place of {@code c} outside holes from {@code from} on, or -1. */
    static int indexOf(String template, char c, int from) {
        return parts(template).stream()
                .filter(part -> !part.hole() && part.end() > from)
                .mapToInt(part -> {
                    int at = part.text().indexOf(c, Math.max(0, from - part.start()));
                    return at < 0 ? -1 : at + part.start();
                })
                .filter(at -> at >= 0)
                .findFirst()
                .orElse(-1);
    }

    /** The text outside holes. */
    static String literal(String template) {
        StringBuilder literal = new StringBuilder();
        parts(template).stream().filter(part -> !part.hole()).forEach(part -> literal.append(part.text()));
        return literal.toString();
    }
}
