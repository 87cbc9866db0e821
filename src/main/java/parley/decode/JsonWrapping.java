package parley.decode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Peels what some upstreams wrap around JSON: a JSONP call or a prefix against inclusion as a script. */
final class JsonWrapping {

    /** Longer first where one begins with another. */
    private static final List<String> PREFIXES = List.of(")]}',", ")]}'", "while(1);", "for(;;);");

    private static final String BLANKS = "[ \\t\\r\\n]*";
    private static final String NAME = "[A-Za-z_$][A-Za-z0-9_$.\\[\\]]{0,127}";

    /**
     * A call, perhaps behind a comment, and behind {@code typeof cb === 'function' &&}, which asks for the same name. In the text N is a
     * name, and a blank any blanks.
     */
    private static final Pattern CALL = Pattern.compile(
            ("(?s)(?:/\\*.*?\\*/ )?" + "(?:typeof\\x20 (N) ===? (?:'function'|\"function\") && (?=\\1 \\())?N \\(")
                    .replace(" ", BLANKS)
                    .replace("N", NAME));

    private JsonWrapping() {}

    /** The JSON within, or {@code text} itself when nothing is wrapped around it as a whole. */
    static Utf8Text peel(Utf8Text text) {
        int start = text.skipBlanks(text.from());
        for (String prefix : PREFIXES) {
            if (text.startsWith(start, prefix)) {
                return text.slice(start + prefix.length(), text.to());
            }
        }
        int open = opening(text, start);
        int close = open < 0 ? -1 : closing(text);
        return close > open ? text.slice(open + 1, close) : text;
    }

    /** Index of the parenthesis that opens a call at {@code start}, or -1. */
    private static int opening(Utf8Text text, int start) {
        if (text.startsWith(start, "{") || text.startsWith(start, "[")) {
            return -1; // as most replies begin, of which no text has to be made
        }
        String head = new String(text.bytes(), start, text.to() - start, StandardCharsets.ISO_8859_1);
        Matcher call = CALL.matcher(head);
        return call.lookingAt() ? start + call.end() - 1 : -1;
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
