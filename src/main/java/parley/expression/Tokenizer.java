package parley.expression;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.expression.Token.Kind;

/**
 * Cuts the text of an expression into tokens, one at a time, as JSONata does: whether {@code /} begins a regular expression
 * depends on what stood before it, so the parser says. Refuses what has no end. Used by one parser, once.
 */
final class Tokenizer {

    private static final String BLANKS = " \t\n\r";
    private static final Pattern NUMBER = Pattern.compile("(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
    private static final String SIGNS = ".[]{}(),@#;:?+-*/%|=<>^&!~";
    private static final Set<String> DOUBLE = Set.of("..", ":=", "!=", ">=", "<=", "**", "~>", "?:", "??");
    private static final Set<String> WORD_OPERATORS = Set.of("and", "or", "in");
    private static final Set<String> CONSTANTS = Set.of("true", "false", "null");

    private final String text;
    private int position;

    Tokenizer(String text, int start) {
        this.text = text;
        this.position = start;
    }

    /**
     * The next token.
     *
     * @param afterOperand whether a value has just ended, so that {@code /} divides
     */
    Token next(boolean afterOperand) {
        skipBlanksAndComments();
        if (position >= text.length()) {
            return new Token(Kind.END, "", "", text.length(), text.length());
        }
        char first = text.charAt(position);
        if (first == '/' && !afterOperand) {
            return regex();
        }
        if (position + 1 < text.length() && DOUBLE.contains(text.substring(position, position + 2))) {
            return take(Kind.OPERATOR, position, position + 2);
        }
        if (SIGNS.indexOf(first) >= 0) {
            return take(Kind.OPERATOR, position, position + 1);
        }
        if (first == '"' || first == '\'') {
            return quoted(first);
        }
        if (first >= '0' && first <= '9') {
            return number();
        }
        return first == '`' ? quotedName() : word();
    }

    private Token take(Kind kind, int start, int end) {
        position = end;
        return new Token(kind, text.substring(start, end), "", start, end);
    }

    private void skipBlanksAndComments() {
        while (position < text.length()) {
            if (BLANKS.indexOf(text.charAt(position)) >= 0) {
                position++;
            } else if (text.startsWith("/*", position)) {
                int end = text.indexOf("*/", position + 2);
                if (end < 0) {
                    throw new ExpressionProblem(position, "the comment has no end", "End it with */");
                }
                position = end + 2;
            } else {
                return;
            }
        }
    }

    private Token quoted(char quote) {
        int start = position;
        StringBuilder value = new StringBuilder();
        int i = start + 1;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == quote) {
                position = i + 1;
                return new Token(Kind.TEXT, value.toString(), "", start, position);
            }
            if (c != '\\') {
                value.append(c);
                i++;
            } else if (text.startsWith("u", i + 1)) {
                value.append(codeUnit(i + 1));
                i += 6;
            } else {
                value.append(unescaped(i + 1 < text.length() ? text.charAt(i + 1) : ' ', i + 1));
                i += 2;
            }
        }
        throw new ExpressionProblem(
                start, "the text that begins here has no closing " + quote, "Close it with " + quote);
    }

    private char codeUnit(int at) {
        String digits = at + 5 <= text.length() ? text.substring(at + 1, at + 5) : "";
        if (digits.isEmpty() || !digits.chars().allMatch(d -> Character.digit(d, 16) >= 0 && d < 128)) {
            throw new ExpressionProblem(at - 1, "\\u is not followed by four hexadecimal digits", "");
        }
        return (char) Integer.parseInt(digits, 16);
    }

    private static char unescaped(char escaped, int at) {
        return switch (escaped) {
            case '"', '\\', '/' -> escaped;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default ->
                throw new ExpressionProblem(
                        at - 1,
                        "\\" + escaped + " is no escape sequence",
                        escaped == '\'' ? "Put the text in double quotes" : "Write \\\\ for a backslash");
        };
    }

    private Token number() {
        Matcher number = NUMBER.matcher(text).region(position, text.length());
        Token token = take(Kind.NUMBER, position, number.lookingAt() ? number.end() : position);
        if (!Double.isFinite(Double.parseDouble(token.text()))) {
            throw new ExpressionProblem(token.start(), token.text() + " is out of the range of numbers", "");
        }
        return token;
    }

    private Token quotedName() {
        int start = position;
        int end = text.indexOf('`', start + 1);
        if (end < 0) {
            throw new ExpressionProblem(start, "the name that begins here has no closing backtick", "Close it with `");
        }
        position = end + 1;
        return new Token(Kind.QUOTED_NAME, text.substring(start + 1, end), "", start, position);
    }

    private Token word() {
        int start = position;
        int end = start;
        while (end < text.length() && BLANKS.indexOf(text.charAt(end)) < 0 && SIGNS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        position = end;
        String word = text.substring(start, end);
        if (word.startsWith("$")) {
            return new Token(Kind.VARIABLE, word.substring(1), "", start, end);
        }
        Kind kind =
                WORD_OPERATORS.contains(word) ? Kind.OPERATOR : CONSTANTS.contains(word) ? Kind.CONSTANT : Kind.NAME;
        return new Token(kind, word, "", start, end);
    }

    private Token regex() {
        int start = position;
        int depth = 0;
        boolean inClass = false;
        for (int i = start + 1; i < text.length(); i += text.charAt(i) == '\\' ? 2 : 1) {
            char c = text.charAt(i);
            if (c == '\\') {
                continue;
            }
            if (inClass) {
                inClass = c != ']';
            } else if (c == '/' && depth == 0) {
                return regexUpTo(start, i);
            } else {
                inClass = c == '[';
                depth += "({".indexOf(c) >= 0 ? 1 : ")}".indexOf(c) >= 0 ? -1 : 0;
            }
        }
        throw new ExpressionProblem(
                start,
                "/ begins a regular expression here, which has no end",
                "Write paths with dots: rss.channel.item; end a regular expression with /");
    }

    private Token regexUpTo(int start, int slash) {
        if (slash == start + 1) {
            throw new ExpressionProblem(start, "a regular expression may not be empty", "");
        }
        int end = slash + 1;
        while (end < text.length() && "im".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        position = end;
        return new Token(Kind.REGEX, text.substring(start + 1, slash), text.substring(slash + 1, end), start, end);
    }
}
