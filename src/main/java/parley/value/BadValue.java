package parley.value;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text that is not a value of its type. The message names what was expected and shows the text, cut and with everything
 * unprintable escaped: it is for whoever wrote the text, a caller or an author. What an upstream sent may be anybody's name or
 * address, and is told by {@link #place()} alone, which never shows it. Carries no stack trace, so a reply full of bad values
 * stays cheap.
 */
public final class BadValue extends Exception {

    /** Longest part of the found text that a message shows: enough to recognise a value, too little to fill a log. */
    private static final int SHOWN = 40;

    /** What is kept of a text: all that is shown, in surrogates, and one more, which tells that it was cut. */
    private static final int MOST_UNITS = 2 * SHOWN + 1;

    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?[0-9.' ]*,[0-9]+");

    private final String expectation;
    /** What was found in words of ours; of a text, nothing. */
    private final String finding;
    /** The text that was found, as much of it as is kept. */
    private final @Nullable String text;

    private final int length;
    private final boolean missing;

    private BadValue(String expectation, String finding, @Nullable String text, int length, boolean missing) {
        super(expectation, null, false, false);
        this.expectation = expectation;
        this.finding = finding;
        this.text = text;
        this.length = length;
        this.missing = missing;
    }

    /** {@code <what> expected, "<found>" found}. */
    public static BadValue expected(String what, String found) {
        String kept = found.length() > MOST_UNITS ? found.substring(0, MOST_UNITS) : found;
        return new BadValue(what + " expected", "", kept, found.length(), false);
    }

    /** {@code <expectation>, <finding>}, where the finding is words of ours: {@code one value expected, a list found}. */
    public static BadValue because(String expectation, String finding) {
        return new BadValue(expectation, finding, null, 0, false);
    }

    /** There is nothing where something has to be. */
    public static BadValue missing() {
        return new BadValue("a value is required", "nothing found", null, 0, true);
    }

    /** The same one level up: {@code <name>: …}. */
    public BadValue in(String name) {
        return new BadValue(name + ": " + expectation, finding, text, length, false);
    }

    /** What was expected, without anything of the text that was found: {@code number expected}. */
    String expectation() {
        return expectation;
    }

    /** What was expected and what kind of thing was found, for logs: {@code number expected, a text of 3 characters found}. */
    public String place() {
        return expectation + ", "
                + (text == null
                        ? finding
                        : "a text of " + length + (length == 1 ? " character" : " characters") + " found");
    }

    /** Whether nothing was found, in this very place and not in one below it. */
    public boolean isMissing() {
        return missing;
    }

    /** Whether what was found looks like a number whose decimal sign is a comma. */
    public boolean isDecimalComma() {
        return text != null && DECIMAL_COMMA.matches(text);
    }

    /** Made when asked for: where formats are tried in turn, most bad values are never shown. */
    @Override
    public String getMessage() {
        return expectation + ", " + (text == null ? finding : quoted(text) + " found");
    }

    private static String quoted(String found) {
        StringBuilder shown = new StringBuilder("\"");
        int at = 0;
        for (int count = 0; at < found.length() && count < SHOWN; count++) {
            int point = found.codePointAt(at);
            append(shown, point);
            at += Character.charCount(point);
        }
        return shown.append(at < found.length() ? "…\"" : "\"").toString();
    }

    private static void append(StringBuilder shown, int point) {
        switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> shown.append(String.format("\\u%04x", point));
            default -> {
                if (point == '"' || point == '\\') {
                    shown.append('\\');
                }
                shown.appendCodePoint(point);
            }
        }
    }
}
