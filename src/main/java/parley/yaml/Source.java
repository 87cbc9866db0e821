package parley.yaml;

import java.util.List;

/**
 * The text of an expression or template, and where it stands. {@code mark} points at the first character of the text itself
 * (behind an opening quote); for block scalars it points at the indicator.
 *
 * @param exact whether column {@code n} of the text is column {@code n} behind the mark: true for plain and quoted scalars on
 *     one line without escapes
 * @param lines where it has several, in their order; otherwise none
 */
public record Source(String text, Mark mark, boolean exact, List<Line> lines) {

    /**
     * One line of a text that has several.
     *
     * @param offset where in the text it begins, behind its indentation
     * @param length in the text
     * @param mark where in the file it begins
     */
    public record Line(int offset, int length, Mark mark) {}

    public Source {
        lines = List.copyOf(lines);
    }

    public Source(String text, Mark mark, boolean exact) {
        this(text, mark, exact, List.of());
    }

    /** What the language says where the author says nothing. */
    public static Source implied(String text, Mark mark) {
        return new Source(text, mark, false);
    }

    /** The place of the character at {@code offset} (from 0) of the text, as exactly as it is known. */
    public Mark at(int offset) {
        if (exact) {
            return mark.plus(columns(0, offset));
        }
        Mark found = mark;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.offset() <= offset || i == 0) {
                found = line.mark().plus(columns(line.offset(), Math.min(offset, line.offset() + line.length())));
            }
        }
        return found;
    }

    private int columns(int from, int to) {
        return to <= from ? 0 : text.codePointCount(from, Math.min(to, text.length()));
    }

    /** What stands from {@code start} up to {@code end}, with its place. */
    public Source part(int start, int end) {
        List<Line> within = lines.stream()
                .filter(line -> line.offset() < end && line.offset() + line.length() > start)
                .map(line -> {
                    int from = Math.max(start, line.offset());
                    int to = Math.min(end, line.offset() + line.length());
                    return new Line(from - start, to - from, at(from));
                })
                .toList();
        return new Source(text.substring(start, end), at(start), exact, within);
    }
}
