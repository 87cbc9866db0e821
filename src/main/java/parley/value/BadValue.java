package parley.value;

import java.util.function.Supplier;

/**
 * A text that is not a value of its type. The message names what was expected and shows the text, cut and with everything
 * unprintable escaped, so that it fits one line of a log; {@link #expectation()} is the same without the text. Carries no stack
 * trace, so a reply full of bad values stays cheap.
 */
public final class BadValue extends Exception {

    /** Longest part of the found text that a message shows: enough to recognise a value, too little to fill a log. */
    private static final int SHOWN = 40;

    /** What is kept of a text: all that is shown, in surrogates, and one more, which tells that it was cut. */
    private static final int MOST_UNITS = 2 * SHOWN + 1;

    private final String expectation;
    private final Supplier<String> finding;

    private BadValue(String expectation, Supplier<String> finding) {
        super(expectation, null, false, false);
        this.expectation = expectation;
        this.finding = finding;
    }

    /** {@code <what> expected, "<found>" found}. */
    public static BadValue expected(String what, String found) {
        String kept = found.length() > MOST_UNITS ? found.substring(0, MOST_UNITS) : found;
        return new BadValue(what + " expected", () -> quoted(kept) + " found");
    }

    /** {@code <expectation>, <finding>}, where the finding is words of ours: {@code one value expected, a list found}. */
    public static BadValue because(String expectation, String finding) {
        return new BadValue(expectation, () -> finding);
    }

    /** The same one level up: {@code <name>: …}. */
    public BadValue in(String name) {
        return new BadValue(name + ": " + expectation, finding);
    }

    /** What was expected, without anything of the text that was found: {@code number expected}. */
    public String expectation() {
        return expectation;
    }

    /** Made when asked for: where formats are tried in turn, most bad values are never shown. */
    @Override
    public String getMessage() {
        return expectation + ", " + finding.get();
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
