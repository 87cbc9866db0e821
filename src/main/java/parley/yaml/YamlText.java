package parley.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of one file, for messages that quote them. Columns count characters as people do (code points). */
public record YamlText(String file, List<String> lines) {

    public YamlText {
        lines = List.copyOf(lines);
    }

    public static YamlText of(String file, String text) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new YamlText(file, List.of(plain.split("\r\n|\r|\n", -1)));
    }

    public Mark mark(int line, int column) {
        return new Mark(file, line, column);
    }

    public String whole() {
        return String.join("\n", lines);
    }

    /** Line {@code number}, from 1; empty beyond the end. */
    public String line(int number) {
        return number <= lines.size() ? lines.get(number - 1) : "";
    }

    /** What stands in the line of {@code mark} from there on. */
    public String from(Mark mark) {
        String line = line(mark.line());
        int length = line.codePointCount(0, line.length());
        return line.substring(line.offsetByCodePoints(0, Math.min(mark.column() - 1, length)));
    }

    /** What stands between two places of one line; empty if they are in different lines. */
    public Optional<String> between(Mark start, Mark end) {
        if (start.line() != end.line() || end.column() < start.column()) {
            return Optional.empty();
        }
        String rest = from(start);
        int length = Math.min(end.column() - start.column(), rest.codePointCount(0, rest.length()));
        return Optional.of(rest.substring(0, rest.offsetByCodePoints(0, length)));
    }

    /**
     * Where the lines of a block scalar stand. Folding joins lines and changes none of them.
     *
     * @param indicator the place of the | or >
     * @param value what the parser made of the lines below
     */
    List<Source.Line> blockLines(Mark indicator, String value) {
        List<Source.Line> found = new ArrayList<>();
        int end = value.stripTrailing().length();
        int offset = 0;
        for (int number = indicator.line() + 1; offset < end && number <= lines.size(); number++) {
            String line = line(number);
            String content = line.stripLeading().stripTrailing();
            int at = content.isEmpty() ? -1 : value.indexOf(content, offset);
            if (at >= 0) {
                int column = line.length() - line.stripLeading().length() + 1;
                found.add(new Source.Line(at, content.length(), mark(number, column)));
                offset = at + content.length();
            }
        }
        return List.copyOf(found);
    }

    /**
     * Where the lines of a plain or quoted scalar stand that goes on in further lines; none if escapes hide it.
     *
     * @param start the first character of the text
     * @param end behind its last character
     * @param value what the parser made of it
     */
    List<Source.Line> flowLines(Mark start, Mark end, boolean singleQuoted, String value) {
        List<Source.Line> found = new ArrayList<>();
        int offset = 0;
        for (int number = start.line(); number <= end.line(); number++) {
            Mark from = number == start.line() ? start : mark(number, 1);
            String written = number == end.line() ? between(from, end).orElse("") : from(from);
            String content = singleQuoted ? written.strip().replace("''", "'") : written.strip();
            int at = value.indexOf(content, offset);
            if (at < 0) {
                return List.of();
            }
            if (!content.isEmpty()) {
                int blanks = written.length() - written.stripLeading().length();
                found.add(new Source.Line(at, content.length(), from.plus(blanks)));
                offset = at + content.length();
            }
        }
        return List.copyOf(found);
    }

    /** The line with {@code replacement} between the two places of it. */
    private String replaced(Mark start, Mark end, String replacement) {
        String line = line(start.line());
        String head = line.substring(0, line.length() - from(start).length());
        return head + replacement + from(end);
    }

    /** The file with {@code replacement} between two places of one line. */
    public YamlText with(Mark start, Mark end, String replacement) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(start.line() - 1, replaced(start, end, replacement));
        return new YamlText(file, changed);
    }

    /** The line, ready to paste, with the text between the two places in quotes; empty for text of several lines. */
    Optional<String> lineWithQuotes(Mark start, Mark end) {
        return between(start, end)
                .map(text -> replaced(start, end, quoted(text)).strip());
    }

    /** {@code text} as a quoted YAML scalar, with as few escapes as possible. */
    public static String quoted(String text) {
        if (!text.contains("\"") && !text.contains("\\")) {
            return '"' + text + '"';
        }
        if (!text.contains("'")) {
            return "'" + text + "'";
        }
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
