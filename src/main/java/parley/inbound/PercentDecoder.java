package parley.inbound;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/**
 * Decodes a piece of a request target exactly once and strictly: what is not correct percent-encoding of UTF-8, or holds a
 * control character or a raw character that no URI may hold, is {@code malformed-request}, never U+FFFD.
 */
final class PercentDecoder {

    private PercentDecoder() {}

    /** A segment of a path: a plus is a plus. */
    static String segment(String raw) {
        return decode(raw, false);
    }

    /** A name or value of a query: a plus is a blank. */
    static String form(String raw) {
        return decode(raw, true);
    }

    private static String decode(String raw, boolean plusIsBlank) {
        boolean plain = true;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '#') {
                throw malformed("holds a character that must be percent-encoded");
            }
            plain &= c != '%' && !(plusIsBlank && c == '+');
        }
        if (plain) {
            return raw;
        }
        String text = text(octets(raw, plusIsBlank));
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw malformed("holds a control character");
        }
        return text;
    }

    private static ByteBuffer octets(String raw, boolean plusIsBlank) {
        ByteBuffer octets = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                octets.put((byte) ((digit(raw, i + 1) << 4) | digit(raw, i + 2)));
                i += 2;
            } else {
                octets.put((byte) (plusIsBlank && c == '+' ? ' ' : c));
            }
        }
        return octets.flip();
    }

    private static int digit(String raw, int index) {
        char c = index < raw.length() ? raw.charAt(index) : 'x';
        int value = c < 0x80 ? Character.digit(c, 16) : -1;
        if (value < 0) {
            throw malformed("is not percent-encoded correctly");
        }
        return value;
    }

    private static String text(ByteBuffer octets) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(octets).toString();
        } catch (CharacterCodingException e) {
            throw malformed("is not UTF-8");
        }
    }

    private static GatewayFailure malformed(String what) {
        return GatewayFailure.of(FailureKind.MALFORMED_REQUEST, "The request target " + what + ".");
    }
}
