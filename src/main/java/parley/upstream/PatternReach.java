package parley.upstream;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Which characters the parts of a regular expression can match: enough to say that a pattern keeps quotes out. Pure; at load. */
final class PatternReach {

    private final String pattern;
    private int at;

    private PatternReach(String pattern) {
        this.pattern = pattern;
    }

    /** Whether a text that {@code pattern} matches may hold {@code c}. In doubt it may. */
    static boolean admits(String pattern, char c) {
        return new PatternReach(pattern).admits(c);
    }

    private boolean admits(char c) {
        while (at < pattern.length()) {
            String atom = next();
            if (!atom.isEmpty() && matches(atom, c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String atom, char c) {
        try {
            return Pattern.compile("(?s)" + atom).matches(String.valueOf(c));
        } catch (PatternSyntaxException unknown) {
            return true;
        }
    }

    /** The next part that matches one character; empty for signs that match none. */
    private String next() {
        int start = at;
        char first = pattern.charAt(at++);
        switch (first) {
            case '\\' -> escape();
            case '[' -> bracket();
            case '(' -> {
                options();
                return "";
            }
            case ')', '|', '*', '+', '?', '^', '$' -> {
                return "";
            }
            case '{' -> {
                int end = pattern.indexOf('}', at);
                if (end > 0 && pattern.substring(at, end).matches("\\d+(,\\d*)?")) {
                    at = end + 1;
                    return "";
                }
                return "\\{";
            }
            default -> {}
        }
        String atom = pattern.substring(start, at);
        return atom.matches("\\\\[bBAzZQE]") ? "" : atom;
    }

    private void escape() {
        if (at >= pattern.length()) {
            return;
        }
        char kind = pattern.charAt(at++);
        boolean braced = at < pattern.length() && pattern.charAt(at) == '{';
        if ((kind == 'p' || kind == 'P' || kind == 'x') && braced) {
            at = Math.max(at, pattern.indexOf('}', at) + 1);
        } else if (kind == 'p' || kind == 'P') {
            at = Math.min(pattern.length(), at + 1);
        } else if (kind == 'x') {
            at = Math.min(pattern.length(), at + 2);
        }
    }

    /** To the end of a class; a bracket that comes first is a character of it. */
    private void bracket() {
        if (at < pattern.length() && pattern.charAt(at) == '^') {
            at++;
        }
        boolean begins = true;
        while (at < pattern.length() && (begins || pattern.charAt(at) != ']')) {
            if (pattern.startsWith("[:", at) && pattern.indexOf(":]", at) > 0) {
                at = pattern.indexOf(":]", at) + 2;
            } else {
                at += pattern.charAt(at) == '\\' ? 2 : 1;
            }
            begins = false;
        }
        at = Math.min(pattern.length(), at + 1);
    }

    /** {@code (?:}, {@code (?i)}, {@code (?P<name>}. */
    private void options() {
        if (at < pattern.length() && pattern.charAt(at) == '?') {
            boolean named = pattern.startsWith("?P<", at) || pattern.startsWith("?<", at);
            while (at < pattern.length()
                    && (named ? pattern.charAt(at) != '>' : ":)".indexOf(pattern.charAt(at)) < 0)) {
                at++;
            }
            at++;
        }
    }
}
