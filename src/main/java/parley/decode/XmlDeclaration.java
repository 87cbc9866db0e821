package parley.decode;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the encoding out of an XML declaration, in bytes of any charset that contains ASCII. */
final class XmlDeclaration {

    /** A declaration is short; what is longer is not one, and is left to the parser to refuse. */
    private static final int LONGEST = 512;

    private static final String BEGIN = "<?xml";

    private static final Pattern ENCODING =
            Pattern.compile("(?s)encoding[\\s\\x1C-\\x1F]*=[\\x00-\\x20]*([\"'])(.*?)\\1");

    private XmlDeclaration() {}

    /** The encoding that is declared at {@code start} or after blanks, or null. */
    static @Nullable String encoding(byte[] bytes, int start) {
        int from = start;
        while (from < bytes.length && Utf8Text.isBlank(bytes[from])) {
            from++;
        }
        String head = new String(bytes, from, Math.min(LONGEST, bytes.length - from), StandardCharsets.ISO_8859_1);
        int named = head.indexOf("encoding", BEGIN.length() + 1);
        int end = head.indexOf("?>");
        if (!head.startsWith(BEGIN) || named < 0 || named > end || head.charAt(BEGIN.length()) > ' ') {
            return null;
        }
        Matcher declared = ENCODING.matcher(head).region(named, end);
        return declared.lookingAt() ? declared.group(2) : null;
    }
}
