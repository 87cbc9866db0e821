package parley.decode;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;
import parley.exchange.GatewayFailure;
import parley.text.Ascii;

/**
 * What stands before the first element of markup, as far as it must be known before a parser is asked: whether this is a web
 * page, and whether a DOCTYPE brings declarations of its own.
 *
 * @param markup whether the text begins with {@code <}
 * @param webPage whether DOCTYPE or first element say {@code html}
 * @param doctype index of a DOCTYPE that has an internal subset, an empty one included; otherwise -1
 * @param bracket index where that subset opens; otherwise -1
 */
record Prolog(boolean markup, boolean webPage, int doctype, int bracket) {

    private static final int LONGEST_NAME = 64;

    static Prolog of(Utf8Text text) {
        int at = text.skipBlanks(text.from());
        if (!text.startsWith(at, "<")) {
            return new Prolog(false, false, -1, -1);
        }
        while (true) {
            if (text.startsWith(at, "<!--")) {
                at = text.behind("-->", at + 4);
            } else if (text.startsWith(at, "<?")) {
                at = text.behind("?>", at + 2);
            } else if (isDoctype(text, at)) {
                if (name(text, text.skipBlanks(at + 9)).equals("html")) {
                    return new Prolog(true, true, -1, -1);
                }
                int bracket = text.unquoted("[>", at); // outside of the quoted identifiers
                if (text.startsWith(bracket, "[")) {
                    return new Prolog(true, false, at, bracket);
                }
                at = text.behind(">", at);
            } else {
                return new Prolog(true, name(text, at + 1).equals("html"), -1, -1);
            }
            at = text.skipBlanks(at);
        }
    }

    /** What is wrong with markup that stands at {@code start} in the place of data: an HTML page is no broken document. */
    static GatewayFailure unexpected(Utf8Text text, int start, Label label, Function<String, GatewayFailure> markup) {
        String place = text.place(start);
        return of(text).webPage() ? DecodeFaults.webPage(label, place) : markup.apply(place);
    }

    private static boolean isDoctype(Utf8Text text, int at) {
        return text.startsWith(at, "<!") && name(text, at + 2).equals("doctype");
    }

    /** The local part of the name at {@code at}, in lower case. */
    private static String name(Utf8Text text, int at) {
        int end = at;
        int start = at;
        while (end < text.to() && end - at < LONGEST_NAME && isNamePart(text.bytes()[end])) {
            if (text.bytes()[end] == ':') {
                start = end + 1;
            }
            end++;
        }
        return start >= text.to()
                ? ""
                : new String(text.bytes(), start, end - start, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    /** Whether the byte may stand in a name of XML; those beyond ASCII are taken for letters. */
    static boolean isNamePart(byte value) {
        return value < 0 || Ascii.isLetterOrDigit(value) || ":-_.".indexOf(value) >= 0;
    }

    boolean internalSubset() {
        return bracket >= 0;
    }
}
