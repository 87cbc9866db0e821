package parley.decode;

import java.util.List;

/** Peels what some upstreams wrap around JSON: a JSONP call or a prefix against inclusion as a script. */
final class JsonWrapping {

    /** Longer first where one begins with another. */
    private static final List<String> PREFIXES = List.of(")]}',", ")]}'", "while(1);", "for(;;);");

    /** An empty comment that some frameworks put before the callback. */
    private static final String COMMENT = "/**/";

    private static final int LONGEST_CALLBACK = 128;

    private JsonWrapping() {}

    /** The JSON within, or {@code text} itself when nothing is wrapped around it as a whole. */
    static Utf8Text peel(Utf8Text text) {
        int start = text.skipBlanks(text.from());
        for (String prefix : PREFIXES) {
            if (text.startsWith(start, prefix)) {
                return text.slice(start + prefix.length(), text.to());
            }
        }
        int open = callEnd(text, text.startsWith(start, COMMENT) ? text.skipBlanks(start + COMMENT.length()) : start);
        int close = open < 0 ? -1 : closing(text);
        return close > open ? text.slice(open + 1, close) : text;
    }

    /** Index of the parenthesis that opens a call at {@code start}, or -1. */
    private static int callEnd(Utf8Text text, int start) {
        int at = start;
        while (at < text.to() && at - start < LONGEST_CALLBACK && isNamePart(text.bytes()[at], at == start)) {
            at++;
        }
        int open = text.skipBlanks(at);
        return at > start && text.startsWith(open, "(") ? open : -1;
    }

    private static boolean isNamePart(byte value, boolean first) {
        return (value >= 'a' && value <= 'z')
                || (value >= 'A' && value <= 'Z')
                || value == '_'
                || value == '$'
                || (!first && ((value >= '0' && value <= '9') || value == '.' || value == '[' || value == ']'));
    }

    /** Index of the parenthesis that ends the text, with or without a semicolon after it, or -1. */
    private static int closing(Utf8Text text) {
        int at = lastBefore(text, text.to());
        if (text.startsWith(at, ";")) {
            at = lastBefore(text, at);
        }
        return text.startsWith(at, ")") ? at : -1;
    }

    private static int lastBefore(Utf8Text text, int end) {
        int at = end - 1;
        while (at >= text.from() && Utf8Text.isBlank(text.bytes()[at])) {
            at--;
        }
        return at;
    }
}
