package parley.yaml;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Turns what the YAML parser throws into a place, a cause and a cure. */
final class YamlFaults {

    private record Saying(String parser, String message, String cure) {}

    private static final String NO_BLOCK = "a text behind | or > begins in the next line";
    private static final String NO_TAG = "what begins with ! is a tag, and tags are not allowed";
    private static final String NO_ANCHOR = "what begins with & or * is an anchor or alias";
    private static final String QUOTE_IT = "Put a text that begins so in quotes";

    /** What the parser says, and what an author can do about it. */
    private static final List<Saying> SAYINGS = List.of(
            new Saying("TAB", "a tab cannot indent YAML", "Use blanks"),
            new Saying(
                    "expected <block end>",
                    "this line does not fit the lines above",
                    "Indent it like its neighbours, with blanks"),
            new Saying("expected a comment or a line break", NO_BLOCK, QUOTE_IT),
            new Saying("chomping or indentation", NO_BLOCK, QUOTE_IT),
            new Saying("expected URI", NO_TAG, QUOTE_IT),
            new Saying("expected ' '", NO_TAG, QUOTE_IT),
            new Saying("expected '!'", NO_TAG, QUOTE_IT),
            new Saying("alphabetic or numeric character", NO_ANCHOR, QUOTE_IT),
            new Saying("unexpected character found", NO_ANCHOR, QUOTE_IT),
            new Saying("'<document start>'", "this does not belong to the lines above", "Begin the line as they do"),
            new Saying("the node content", "a value is missing here", "Write one, or remove what needs it"));

    private YamlFaults() {}

    /** The parser's words without its hints and character codes. */
    private static String plain(String problem) {
        return problem.replaceAll("\\(.*?\\)", "").replaceAll("\\s+", " ").replaceAll("[. ]+$", "");
    }

    /** How to write the line so that it can be read; empty if it is not just a matter of quotes. */
    static Optional<YamlRepair> repair(YamlText text, YamlEngineException failure, YamlPolicy policy) {
        if (!(failure instanceof MarkedYamlEngineException marked)) {
            return Optional.empty();
        }
        Mark place = place(text, marked);
        String problem = problem(marked);
        if (problem.contains("TAB") || problem.contains("stream end") || problem.contains("end of stream")) {
            return Optional.empty();
        }
        return problem.contains("escape character") ? backslash(text, marked) : ExpressionTraps.at(text, place, policy);
    }

    /** In double quotes a backslash belongs to YAML; patterns are better off in single quotes. */
    private static Optional<YamlRepair> backslash(YamlText text, MarkedYamlEngineException marked) {
        return marked.getContextMark().flatMap(context -> {
            Mark start = mark(text, context);
            String rest = text.from(start);
            int close = rest.indexOf('"', 1);
            if (close < 0 || rest.substring(1, close).contains("'")) {
                return Optional.empty();
            }
            Mark end = start.plus(rest.codePointCount(0, close + 1));
            return Optional.of(new YamlRepair(
                    start,
                    end,
                    "'" + rest.substring(1, close) + "'",
                    "in double quotes a backslash belongs to YAML: use single quotes"));
        });
    }

    /** The problem to show. */
    static Problem problem(YamlText text, YamlEngineException failure) {
        if (failure instanceof MarkedYamlEngineException marked) {
            return problem(text, marked);
        }
        if (failure instanceof ReaderException reader) {
            String character = String.format("U+%04X", reader.getCodePoint());
            return Problem.error(
                    placeOf(text, reader.getCodePoint()),
                    "the control character " + character + " is not allowed",
                    "Write it as an escape in double quotes");
        }
        return Problem.error(text.mark(1, 1), "this is not YAML", "");
    }

    private static Problem problem(YamlText text, MarkedYamlEngineException marked) {
        Mark place = place(text, marked);
        String problem = problem(marked);
        if (problem.contains("mapping values are not allowed")) {
            return mappingNotAllowed(text, place);
        }
        if (problem.contains("end of stream") || problem.contains("document separator")) {
            Mark open = marked.getContextMark().map(mark -> mark(text, mark)).orElse(place);
            return Problem.error(open, "this quoted text is never closed", "Close it with the same quote");
        }
        if (problem.startsWith("expected ',' or")) {
            return unclosed(text, marked, place);
        }
        if (problem.contains("could not find expected ':'")) {
            return Problem.error(
                    marked.getContextMark()
                            .map(mark -> lineStart(text, mark.getLine() + 1))
                            .orElse(place),
                    "this line is no \"key: value\"",
                    "Write a colon and a blank behind the key");
        }
        return SAYINGS.stream()
                .filter(saying -> problem.contains(saying.parser()))
                .findFirst()
                .map(saying -> Problem.error(place, saying.message(), saying.cure()))
                .orElseGet(() -> Problem.error(
                        place, "this is not YAML: " + plain(problem), "Put a text with special characters in quotes"));
    }

    private static Problem mappingNotAllowed(YamlText text, Mark place) {
        String before = text.line(place.line())
                .substring(
                        0, Math.min(place.column() - 1, text.line(place.line()).length()));
        boolean ownKey = !before.strip().contains(": ");
        return ownKey
                ? Problem.error(
                        lineStart(text, place.line()),
                        "this line does not fit the line above",
                        "Indent it like its neighbours, and write the line above as \"key: value\"")
                : Problem.error(place, "a second colon in one line", "Put the text in quotes");
    }

    private static Problem unclosed(YamlText text, MarkedYamlEngineException marked, Mark place) {
        Mark open = marked.getContextMark().map(mark -> mark(text, mark)).orElse(place);
        boolean comment = text.from(open).matches(".*\\s#.*");
        String what = text.from(open).startsWith("[") ? "list" : "map";
        return Problem.error(
                open,
                "this " + what + " lacks a comma or its closing bracket",
                comment
                        ? "What stands behind # is a comment; put a text with # in quotes"
                        : "Close it, and put texts with brackets or commas in quotes");
    }

    private static String problem(MarkedYamlEngineException marked) {
        String problem = marked.getProblem();
        return problem == null ? "" : problem;
    }

    private static Mark place(YamlText text, MarkedYamlEngineException marked) {
        return marked.getProblemMark()
                .or(marked::getContextMark)
                .map(mark -> mark(text, mark))
                .orElse(text.mark(1, 1));
    }

    static Mark mark(YamlText text, org.snakeyaml.engine.v2.exceptions.Mark mark) {
        return text.mark(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** The first character of a line that is no blank. */
    private static Mark lineStart(YamlText text, int line) {
        String content = text.line(line);
        return text.mark(line, content.length() - content.stripLeading().length() + 1);
    }

    private static Mark placeOf(YamlText text, int codePoint) {
        String whole = text.whole();
        int at = Math.max(0, whole.indexOf(codePoint));
        int lineStart = whole.lastIndexOf('\n', at - 1) + 1;
        int line = (int) whole.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        return text.mark(line, whole.codePointCount(lineStart, at) + 1);
    }
}
