package parley.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Strict UTF-8 (RFC 3629) over bytes: no overlong form, no surrogate, nothing beyond U+10FFFF. Both parsers accept
 * {@code C0 AF} as a slash, so every body is checked here before one of them sees it. Eight ASCII bytes cost one comparison.
 */
final class Utf8 {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /** Index of the first byte that is not ASCII, or {@code to}. */
    static int firstNonAscii(byte[] bytes, int from, int to) {
        int at = from;
        while (at <= to - Long.BYTES && ((long) EIGHT.get(bytes, at) & HIGH_BITS) == 0) {
            at += Long.BYTES;
        }
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /** Index of the first byte of the first sequence that is not UTF-8, or {@code to} when all of it is. */
    static int firstInvalid(byte[] bytes, int from, int to) {
        int at = firstNonAscii(bytes, from, to);
        while (at < to) {
            int length = sequence(bytes, at, to);
            if (length == 0) {
                return at;
            }
            at += length;
            if (at < to && bytes[at] >= 0) {
                at = firstNonAscii(bytes, at, to);
            }
        }
        return to;
    }

    static boolean isValid(byte[] bytes, int from, int to) {
        return firstInvalid(bytes, from, to) == to;
    }

    /** Length of the well-formed sequence of several bytes that begins at {@code at}, or 0. */
    private static int sequence(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xFF;
        int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > to || !secondFits(lead, bytes[at + 1] & 0xFF)) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** RFC 3629, section 4: the second byte tells overlong forms, surrogates and what is beyond U+10FFFF. */
    private static boolean secondFits(int lead, int second) {
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        return second >= least && second <= most;
    }
}
