package parley.expression;

import java.util.Locale;

/**
 * The usual slips of authors, as problems with a cure: signs of other languages, forgotten brackets, names that need quotes.
 * Pure.
 */
final class Slips {

    private static final String DIGITS = "A name that begins with a digit needs backticks: `05. price`";

    private static final String DOTS = "Write paths with dots: rss.channel.item";

    static final String ATTRIBUTE = "An attribute of an element is a name with an underscore: _currency";

    private static final int SHOWN = 120;

    private Slips() {}

    /** Something stands behind a complete expression. */
    static ExpressionProblem unexpected(String text, Token token) {
        return new ExpressionProblem(
                token.start(), token.shown() + " is not expected here", cureForUnexpected(text, token));
    }

    private static String cureForUnexpected(String text, Token token) {
        char before = token.start() > 0 ? text.charAt(token.start() - 1) : ' ';
        if (before == '/') {
            return DOTS;
        }
        if (token.kind() == Token.Kind.NUMBER && Character.isDigit(before)) {
            return DIGITS;
        }
        if (token.kind() == Token.Kind.NAME) {
            String lower = token.text().toLowerCase(Locale.ROOT);
            if (lower.equals("and") || lower.equals("or") || lower.equals("in")) {
                return "Write " + lower + " in small letters";
            }
            return Character.isDigit(before) || before == '.'
                    ? DIGITS
                    : Habits.operator(text, token.start(), token.text())
                            .orElse("An operator is missing before it, or the name has a blank and needs backticks");
        }
        return switch (token.text()) {
            case ":" -> "A name has no colon: the element a:b is b, or a_b for a known namespace";
            case "|" -> "Write or";
            case "!" -> "Write $not(...), or != to compare";
            case ";" -> "Put steps that end with ; in parentheses: ($a := x; $a)";
            case ")", "]", "}" -> "Nothing was opened that it could close: remove it";
            case ".." ->
                text.startsWith("$..")
                        ? "Write the whole path; * stands for one level"
                        : "A range stands in brackets: [1..3]";
            default -> "An operator is missing before it";
        };
    }

    /** Something stands where {@code sign} must stand. */
    static ExpressionProblem expected(String text, String sign, Token token) {
        String cure = sign.equals(":") ? Habits.withoutBraces(text) : cureForUnexpected(text, token);
        return new ExpressionProblem(token.start(), sign + " is expected here, not " + token.shown(), cure);
    }

    /** The text ended before {@code closer}. */
    static ExpressionProblem unclosed(String before, String after, int place, String closer) {
        String name =
                switch (closer) {
                    case ")" -> "parenthesis";
                    case "]" -> "bracket";
                    default -> "brace";
                };
        // a block of several lines ends with a line break, behind which nothing can be shown
        String told = after.isBlank() ? before.stripTrailing() : before;
        int lineStart = told.lastIndexOf('\n') + 1;
        int column = told.codePointCount(lineStart, told.length()) + 1;
        String shown = shown(told.substring(lineStart) + firstLine(after));
        String mended = told.substring(lineStart).stripTrailing() + closer + firstLine(after);
        return new ExpressionProblem(
                place,
                shown + " has no closing " + name + " (column " + column + ")",
                mended.length() > SHOWN ? "Write " + closer + " there" : "Try " + mended);
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    /** A sign stands where a value must begin. */
    static ExpressionProblem noValue(String text, Token token) {
        int at = token.start();
        String pair = (at > 0 ? text.substring(at - 1, at) : "") + token.text();
        return switch (pair) {
            case "==" -> new ExpressionProblem(at - 1, "== is no operator", "Write = to compare");
            case "=>" -> new ExpressionProblem(at - 1, "=> is no operator", "Write >=");
            case "<>" -> new ExpressionProblem(at - 1, "<> is no operator", "Write !=");
            case "&&" -> new ExpressionProblem(at - 1, "&& is no operator", "Write and");
            default ->
                new ExpressionProblem(
                        at,
                        "a value is expected here, not " + token.shown(),
                        switch (token.text()) {
                            case "!" -> "Write $not(...)";
                            case "@" -> ATTRIBUTE;
                            case "&" -> "Write & between two texts to join them";
                            default -> Habits.cureForSign(text, at, token.text());
                        });
        };
    }

    /** The problem itself, or what caused it: a path as XPath and JSON Pointer write it. */
    static ExpressionProblem orSlashes(String text, ExpressionProblem problem) {
        boolean slashes = text.matches("(?:/{1,2}[\\w.:@*-]+)+");
        String dots = text.replaceAll("/+", ".").replace(".@", "._").substring(slashes ? 1 : 0);
        return slashes
                ? new ExpressionProblem(0, "names are divided by dots, not by slashes", "Write " + dots)
                : problem;
    }

    /** What is wrong with a hole; where a brace of another language began it, that is what to mend. */
    static ExpressionProblem inHole(String text, int brace, ExpressionProblem problem) {
        boolean foreign = !problem.cure().contains("{{")
                && brace + 1 < text.length()
                && " \t\r\n\"".indexOf(text.charAt(brace + 1)) >= 0;
        return foreign
                ? new ExpressionProblem(
                        problem.offset(),
                        String.valueOf(problem.getMessage()),
                        (problem.cure() + ". A brace that is to be sent as it is stands twice: {{")
                                .replaceFirst("^[. ]+", ""))
                : problem;
    }

    /** The problem itself, or what caused it: a typesetter's quote before its place, outside of texts. */
    static ExpressionProblem orTypographicQuote(String text, int start, ExpressionProblem problem) {
        char quote = 0;
        for (int i = start; i < Math.min(problem.offset(), text.length()); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                i += c == '\\' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'' || c == '`') {
                quote = c;
            } else if (Hints.isTypographicQuote(c)) {
                return new ExpressionProblem(
                        i, c + " is a quote of typesetters, with which no text begins", "Write 'x' for a text");
            }
        }
        return problem;
    }
}
