package parley.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.text.Nearest;
import parley.yaml.Mark;
import parley.yaml.Problems;
import parley.yaml.Source;

/**
 * Takes the short form of a request apart: {@code GET /path?name={hole}}. Literal texts are
 * written for people, unencoded, so percent signs and plus signs in the query are refused rather than guessed at.
 */
record RequestLine(Source line, Mark mark, Problems problems) {

    static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    /** The parts of a request line. */
    record Line(String method, Source path, Map<String, Source> query) {}

    /** The parts of {@code line}; empty if it is none, which is reported at {@code mark}. */
    static Optional<Line> parse(Source line, Mark mark, Problems problems) {
        return new RequestLine(line, mark, problems).parse();
    }

    private Optional<Line> parse() {
        String text = line.text();
        int blank = text.indexOf(' ');
        int start = blank < 0 ? text.length() : blank;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        if (start >= text.length() || text.charAt(start) != '/') {
            String cure = text.startsWith("/") ? "Write GET " + text : "Write for example GET /orders/{id}";
            problems.error(mark, "a request is a method and a path", cure);
            return Optional.empty();
        }
        int question = Holes.indexOf(text, '?', start);
        int end = text.stripTrailing().length();
        int pathEnd = question < 0 ? end : question;
        Source path = line.part(start, pathEnd);
        checkMethod(text.substring(0, blank), mark, problems);
        checkPath(path, mark, problems);
        return Optional.of(
                new Line(text.substring(0, blank), path, question < 0 ? Map.of() : query(question + 1, end)));
    }

    /** Reports a method that no upstream is called with. */
    static void checkMethod(String method, Mark mark, Problems problems) {
        if (!METHODS.contains(method)) {
            problems.error(mark, "unknown method \"" + method + "\"", Nearest.cure(method, METHODS));
        }
    }

    /** Reports what cannot stand in a path. */
    static void checkPath(Source path, Mark mark, Problems problems) {
        String literal = Holes.literal(path.text());
        if (!path.text().startsWith("/")) {
            problems.error(mark, "a path begins with a slash", "Write /" + path.text());
        } else if (literal.contains("?")) {
            problems.error(mark, "the path holds a query", "Write its parameters under query:");
        } else if (literal.contains("#") || literal.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            problems.error(mark, "the path holds a blank or #", "Write it percent-encoded, such as %20");
        } else if ((literal + "/").contains("/../") || (literal + "/").contains("/./")) {
            problems.error(mark, "the path holds . or .. as a segment", "Write the path itself");
        }
    }

    private Map<String, Source> query(int from, int end) {
        Map<String, Source> query = new LinkedHashMap<>();
        for (int start = from; start <= end; ) {
            int ampersand = Holes.indexOf(line.text(), '&', start);
            int stop = ampersand < 0 ? end : ampersand;
            entry(start, stop, query);
            start = stop + 1;
        }
        return query;
    }

    private void entry(int start, int stop, Map<String, Source> query) {
        int equals = Holes.indexOf(line.text(), '=', start);
        if (equals <= start || equals >= stop) {
            problems.error(
                    mark,
                    "a query is name=value, not \"" + line.text().substring(start, stop) + "\"",
                    "Write for example ?limit=10");
            return;
        }
        String name = line.text().substring(start, equals);
        Source value = line.part(equals + 1, stop);
        if ((name + Holes.literal(value.text())).matches(".*[%+].*")) {
            problems.error(
                    mark,
                    "% and + have two meanings in this short form",
                    "Write the parameter " + name + " under query:, unencoded");
        }
        if (query.put(name, value) != null) {
            problems.error(mark, "query parameter " + name + " is given twice", "Write it once");
        }
    }
}
