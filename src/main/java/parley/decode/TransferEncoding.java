package parley.decode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Takes off the transfer encoding of one part (RFC 2045, section 6), strictly. Stateless. */
final class TransferEncoding {

    private TransferEncoding() {}

    static byte[] decode(byte[] content, String encoding, String place) {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "binary", "7bit", "8bit" -> content;
            case "base64" -> base64(content, place);
            case "quoted-printable" -> quotedPrintable(content, place);
            default -> throw DecodeFaults.transferEncoding(place + ": an unknown transfer encoding");
        };
    }

    private static byte[] base64(byte[] content, String place) {
        String digits = new String(content, StandardCharsets.ISO_8859_1).replaceAll("[ \\t\\r\\n]", "");
        try {
            return Base64.getDecoder().decode(digits);
        } catch (IllegalArgumentException broken) {
            throw DecodeFaults.transferEncoding(place + ": not base64");
        }
    }

    private static byte[] quotedPrintable(byte[] content, String place) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
        String text = new String(content, StandardCharsets.ISO_8859_1).replaceAll("=[ \t]*\r?\n", "");
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) != '=') {
                out.write(text.charAt(at));
                continue;
            }
            int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(at + 2), 16);
            if (low < 0) {
                throw DecodeFaults.transferEncoding(place + ": not quoted-printable");
            }
            out.write(high << 4 | low);
            at += 2;
        }
        return out.toByteArray();
    }
}
