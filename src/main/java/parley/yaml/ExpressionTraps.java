package parley.yaml;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.text.Nesting;

/**
 * Finds, in a line that YAML refused, the value that only lacks its quotes: {@code a ? b : c}, {@code %.x}, {@code "a" & b}; or, in
 * braces, the comma behind it.
 * Works on the raw line, because there is no node yet.
 */
final class ExpressionTraps {

    /** The first key of a line, behind the dashes of a list. */
    private static final Pattern FIRST_KEY =
            Pattern.compile("^\\s*(?:- +)*(\"[^\"]*\"|'[^']*'|[\\w$@][^:#'\"{}\\[\\]]*?)\\s*:\\s+");

    /** A key inside braces. */
    private static final Pattern FLOW_KEY = Pattern.compile("[{,]\\s*([\\w$-]+)\\s*:\\s+");

    private static final Pattern COMMENT = Pattern.compile("\\s#.*$");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'|`[^`]*`");

    /** A key behind a value; conditionals and objects have colons of their own. */
    private static final Pattern NEXT_KEY = Pattern.compile("^([^?{]*?[^\\s?{])\\s+([A-Za-z][\\w-]*):(?=\\s)");

    /** Texts for people, in which a word may have a colon behind it. */
    private static final Set<String> PROSE = Set.of("about", "detail", "owner", "name", "values");

    private ExpressionTraps() {}

    /** The value at fault in the line of {@code problem}, as it has to be written. */
    static Optional<YamlRepair> at(YamlText text, Mark problem, YamlPolicy policy) {
        String line = text.line(problem.line());
        int column = line.offsetByCodePoints(0, Math.min(problem.column() - 1, line.codePointCount(0, line.length())));
        return value(line, column).flatMap(value -> repair(text, problem.line(), line, value, policy));
    }

    /** The value that begins at {@code start}, where it has been cut short by YAML. */
    static Optional<YamlRepair> cut(YamlText text, Mark start, YamlPolicy policy) {
        String line = text.line(start.line());
        int from = line.length() - text.from(start).length();
        Matcher keys = FLOW_KEY.matcher(line);
        while (keys.find()) {
            if (keys.end() == from) {
                Slice value = new Slice(keys.group(1), from, endInFlow(line, from), true);
                return repair(text, start.line(), line, value, policy);
            }
        }
        return Optional.empty();
    }

    /** @param flow whether the value stands in braces */
    private record Slice(String key, int start, int end, boolean flow) {}

    private static Optional<Slice> value(String line, int column) {
        Matcher first = FIRST_KEY.matcher(line);
        boolean keyed = first.find();
        Optional<Slice> inFlow = Optional.empty();
        Matcher keys = FLOW_KEY.matcher(line);
        for (int at = keyed ? first.end() : 0; keys.find(at) && keys.end() <= column; at = keys.end()) {
            inFlow = Optional.of(new Slice(keys.group(1), keys.end(), endInFlow(line, keys.end()), true));
        }
        boolean flow = line.substring(keyed ? first.end() : 0).strip().matches("^(- )*[{\\[].*");
        if (flow && inFlow.isPresent()) {
            return inFlow;
        }
        return keyed && first.end() <= column ? Optional.of(inBlock(line, first)) : Optional.empty();
    }

    private static Slice inBlock(String line, Matcher key) {
        String rest = line.substring(key.end());
        Matcher comment = COMMENT.matcher(rest);
        String value = (comment.find() ? rest.substring(0, comment.start()) : rest).stripTrailing();
        return new Slice(key.group(1), key.end(), key.end() + value.length(), false);
    }

    /** Where a value inside braces ends: at a comma or closing bracket that is not its own; -1 if nowhere. */
    private static int endInFlow(String line, int start) {
        int end = Nesting.end(line, start, "([{", ")]}", ",]}");
        return end < 0 ? -1 : line.substring(0, end).stripTrailing().length();
    }

    private static Optional<YamlRepair> repair(YamlText text, int number, String line, Slice slice, YamlPolicy policy) {
        if (slice.end() <= slice.start()) {
            return Optional.empty();
        }
        String value = line.substring(slice.start(), slice.end());
        Mark start = text.mark(number, line.codePointCount(0, slice.start()) + 1);
        boolean isText = !policy.expressions() || isText(text, number, slice, policy);
        if (slice.flow() && policy.expressions()) {
            boolean prose = PROSE.contains(slice.key());
            Optional<YamlRepair> comma = comma(
                    start, value, key -> !isText || (!prose && policy.keys().contains(key)));
            if (comma.isPresent()) {
                return comma;
            }
        }
        if (!isQuotable(value, isText)) {
            return Optional.empty();
        }
        return Optional.of(new YamlRepair(
                start,
                start.plus(value.codePointCount(0, value.length())),
                YamlText.quoted(isText ? unquoted(value) : value),
                isText ? "this text has to be in quotes" : "this is an expression: put it in quotes"));
    }

    /**
     * {@code name type: text}: no expression and hardly a text has a word with a colon behind it, but the next key has.
     *
     * @param isKey whether that word may be the next key
     */
    private static Optional<YamlRepair> comma(Mark start, String value, Predicate<String> isKey) {
        String withoutQuoted = QUOTED.matcher(value)
                .replaceAll(quoted -> "q".repeat(quoted.group().length()));
        Matcher next = NEXT_KEY.matcher(withoutQuoted);
        if (!next.find() || !isKey.test(next.group(2))) {
            return Optional.empty();
        }
        Mark place = start.plus(value.codePointCount(0, next.end(1)));
        return Optional.of(new YamlRepair(place, place, ",", "a comma is missing before " + next.group(2)));
    }

    private static boolean isQuotable(String value, boolean isText) {
        char first = value.charAt(0);
        if ("|>!".indexOf(first) >= 0 || (first == '&' && !isText)) {
            return false;
        }
        return "[{".indexOf(first) < 0 || isBalanced(value);
    }

    private static boolean isBalanced(String value) {
        return value.chars().filter(c -> "([{".indexOf(c) >= 0).count()
                == value.chars().filter(c -> ")]}".indexOf(c) >= 0).count();
    }

    /** {@code 'it's'} was meant to be in quotes already. */
    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** Whether the key, or one that it stands below, takes plain text. */
    private static boolean isText(YamlText text, int number, Slice slice, YamlPolicy policy) {
        if (policy.textKeys().contains(slice.key()) || isInsideTexts(text.line(number), slice, policy)) {
            return true;
        }
        int indent = indent(text.line(number));
        for (int i = number; i >= 1 && indent >= 0; i--) {
            Matcher above = FIRST_KEY.matcher(text.line(i) + " ");
            if (above.find() && (i == number || indent(text.line(i)) < indent)) {
                indent = indent(text.line(i));
                if (policy.textKeys().contains(above.group(1))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the braces around the value belong to a key of texts: {@code values: { A: … }}. */
    private static boolean isInsideTexts(String line, Slice slice, YamlPolicy policy) {
        Matcher keys = FLOW_KEY.matcher(line);
        boolean inside = false;
        while (keys.find() && keys.end() < slice.start()) {
            boolean opens = line.startsWith("{", keys.end()) || line.startsWith("[", keys.end());
            boolean closed = opens && endInFlow(line, keys.end()) >= 0 && endInFlow(line, keys.end()) < slice.start();
            inside = inside || (opens && !closed && policy.textKeys().contains(keys.group(1)));
        }
        return inside;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
