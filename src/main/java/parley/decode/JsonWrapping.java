package parley.decode;

import java.util.Arrays;
import java.util.List;
import parley.text.Ascii;

/** Peels what some upstreams wrap around JSON: a JSONP call or a prefix against inclusion as a script. */
final class JsonWrapping {

    /** Longer first where one begins with another. */
    private static final List<String> PREFIXES = List.of(")]}',", ")]}'", "while(1);", "for(;;);");

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
        int open = callEnd(text, call(text, behindComment(text, start)));
        int close = open < 0 ? -1 : closing(text);
        return close > open ? text.slice(open + 1, close) : text;
    }

    private static int behindComment(Utf8Text text, int start) {
        int end = text.startsWith(start, "/*") ? text.indexOf("*/", start + 2) : -1;
        return end < 0 ? start : text.skipBlanks(end + 2);
    }

    /** Where the call begins: behind {@code typeof cb === 'function' &&}, which asks for the same name. */
    private static int call(Utf8Text text, int start) {
        if (!text.startsWith(start, "typeof ")) {
            return start;
        }
        int name = text.skipBlanks(start + "typeof ".length());
        int end = nameEnd(text, name);
        int at = after(text, end, "===", "==");
        at = after(text, at, "'function'", "\"function\"");
        at = after(text, at, "&&");
        int called = nameEnd(text, at);
        boolean same = called - at == end - name && Arrays.equals(text.bytes(), name, end, text.bytes(), at, called);
        return same ? at : start;
    }

    /** Behind the first of {@code words} that stands at or after blanks, and the blanks that follow; the end where none does. */
    private static int after(Utf8Text text, int from, String... words) {
        int at = text.skipBlanks(from);
        for (String word : words) {
            if (text.startsWith(at, word)) {
                return text.skipBlanks(at + word.length());
            }
        }
        return text.to();
    }

    /** Index of the parenthesis that opens a call at {@code start}, or -1. */
    private static int callEnd(Utf8Text text, int start) {
        int at = nameEnd(text, start);
        int open = text.skipBlanks(at);
        return at > start && text.startsWith(open, "(") ? open : -1;
    }

    private static int nameEnd(Utf8Text text, int start) {
        int at = start;
        while (at < text.to() && at - start < LONGEST_CALLBACK && isNamePart(text.bytes()[at], at == start)) {
            at++;
        }
        return at;
    }

    private static boolean isNamePart(byte value, boolean first) {
        return Ascii.isLetter(value)
                || value == '_'
                || value == '$'
                || (!first && (Ascii.isDigit(value) || value == '.' || value == '[' || value == ']'));
    }

    /** Index of the parenthesis that ends the text, with or without a semicolon after it, or -1. */
    private static int closing(Utf8Text text) {
        int at = text.withoutBlanks(text.to()) - 1;
        if (text.startsWith(at, ";")) {
            at = text.withoutBlanks(at) - 1;
        }
        return text.startsWith(at, ")") ? at : -1;
    }
}
