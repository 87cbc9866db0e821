package parley.decode;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the encoding out of an XML declaration, in bytes of any charset that contains ASCII. */
final class XmlDeclaration {

    /** A declaration is short; what is longer is not one, and is left to the parser to refuse. */
    private static final int LONGEST = 512;

    private XmlDeclaration() {}

    /** The encoding that is declared at {@code start} or after blanks, or null. */
    static @Nullable String encoding(byte[] bytes, int start) {
        int from = start;
        while (from < bytes.length && Utf8Text.isBlank(bytes[from])) {
            from++;
        }
        String head = new String(bytes, from, Math.min(LONGEST, bytes.length - from), StandardCharsets.ISO_8859_1);
        int end = head.indexOf("?>");
        if (end < 0 || !head.startsWith("<?xml") || head.length() < 6 || head.charAt(5) > ' ') {
            return null;
        }
        int at = head.indexOf("encoding", 5);
        int open = at < 0 ? -1 : afterEquals(head, at + "encoding".length());
        int close = open < 0 || open >= end ? -1 : head.indexOf(head.charAt(open), open + 1);
        return close < 0 || close > end ? null : head.substring(open + 1, close);
    }

    private static int afterEquals(String head, int from) {
        int equals = head.indexOf('=', from);
        int quote = equals < 0 ? -1 : skipBlanks(head, equals + 1);
        boolean clean = equals >= 0 && head.substring(from, equals).isBlank();
        return clean && quote < head.length() && (head.charAt(quote) == '"' || head.charAt(quote) == '\'') ? quote : -1;
    }

    private static int skipBlanks(String head, int from) {
        int at = from;
        while (at < head.length() && head.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }
}
