package parley.exchange;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Whether bytes hold one of several sequences, as they are or below layers of Base64, percent encoding and the escapes of JSON and
 * XML. One pass that skips most bytes; what looks like a layer is taken off and searched again. Finds every sequence that is there;
 * may find one that is not, where escapes of different kinds meet. Immutable.
 */
final class LayeredSearch {

    private static final int DEPTH = 4;

    private static final int NO_BASE64 = -1;
    private static final byte[] SIX_BITS = sixBits();
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = ONES << 7;

    private final ByteSearch spellings;

    /** Characters of Base64 that stand together where a layer is below; one layer alone is found by its spelling. */
    private final int run;

    /** Groups of four characters in such a run that are sure to decode to text. */
    private final int groups;

    /** @param shortest length of the shortest text whose {@code spellings} are sought, at least eight */
    LayeredSearch(ByteSearch spellings, int shortest) {
        this.spellings = spellings;
        this.run = (shortest + 2) * 4 / 3 - 1; // percent encoding makes two more of one, and Base64 four of three
        this.groups = shortest / 3;
    }

    boolean isEmpty() {
        return spellings.isEmpty();
    }

    boolean isIn(byte[] bytes) {
        return !isEmpty() && isIn(bytes, DEPTH);
    }

    private boolean isIn(byte[] bytes, int depth) {
        return spellings.isIn(bytes)
                || (depth > 0 && (isInBase64(bytes, depth - 1) || isBelowEscapes(bytes, depth - 1)));
    }

    /** Takes the escapes off the words that hold any. */
    private boolean isBelowEscapes(byte[] bytes, int depth) {
        int end = 0;
        for (int i = nextSign(bytes, 0); i < bytes.length; i = nextSign(bytes, Math.max(end, i + 1))) {
            if (Escape.at(bytes, i).length() == 0) {
                continue;
            }
            int start = i;
            while (start > end && isOfWord(bytes[start - 1])) {
                start--;
            }
            end = i + 1;
            while (end < bytes.length && isOfWord(bytes[end])) {
                end++;
            }
            if (isIn(unescaped(bytes, start, end), depth)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfWord(byte octet) {
        return octet < 0 || (octet > ' ' && octet != '"' && octet != '\'' && octet != '<' && octet != '>');
    }

    /** Looks at one byte of each {@link #run} only: no run that matters is shorter. */
    private boolean isInBase64(byte[] bytes, int depth) {
        for (int i = run - 1; i < bytes.length; i += run) {
            if (SIX_BITS[bytes[i] & 0xff] == NO_BASE64) {
                continue;
            }
            int start = i;
            while (start > 0 && SIX_BITS[bytes[start - 1] & 0xff] != NO_BASE64) {
                start--;
            }
            int end = i + 1;
            while (end < bytes.length && SIX_BITS[bytes[end] & 0xff] != NO_BASE64) {
                end++;
            }
            if (end - start >= run && isInRun(bytes, start, end, depth)) {
                return true;
            }
            i = Math.max(i, end - 1);
        }
        return false;
    }

    /** Where a group of four characters begins is not known: a slash of a path may stand before it. */
    private boolean isInRun(byte[] bytes, int start, int end, int depth) {
        for (int first = start; first < start + 4; first++) {
            if (isInGroups(bytes, first, end, depth)) {
                return true;
            }
        }
        return false;
    }

    /** Looks at one of so many groups only: what is text in all of them can be a layer, and is hardly chance. */
    private boolean isInGroups(byte[] bytes, int first, int end, int depth) {
        for (int at = first + 4 * (groups - 1); at + 4 <= end; at += 4 * groups) {
            if (!isText(bytes, at)) {
                continue;
            }
            int from = at;
            while (from - 4 >= first && isText(bytes, from - 4)) {
                from -= 4;
            }
            int to = at + 4;
            while (to + 4 <= end && isText(bytes, to)) {
                to += 4;
            }
            if (to - from >= 4 * groups
                    && isIn(decoded(bytes, Math.max(first, from - 4), Math.min(end, to + 4)), depth)) {
                return true;
            }
            at = to - 4;
        }
        return false;
    }

    private static int group(byte[] bytes, int at) {
        return SIX_BITS[bytes[at] & 0xff] << 18
                | SIX_BITS[bytes[at + 1] & 0xff] << 12
                | SIX_BITS[bytes[at + 2] & 0xff] << 6
                | SIX_BITS[bytes[at + 3] & 0xff];
    }

    private static boolean isText(byte[] bytes, int at) {
        int three = group(bytes, at);
        return isPrintable(three >> 16) && isPrintable(three >> 8 & 0xff) && isPrintable(three & 0xff);
    }

    private static boolean isPrintable(int octet) {
        return octet >= ' ' && octet < 0x7f;
    }

    private static byte[] decoded(byte[] bytes, int from, int to) {
        byte[] decoded = new byte[(to - from) * 3 / 4];
        int bits = 0;
        int buffer = 0;
        int length = 0;
        for (int i = from; i < to; i++) {
            buffer = buffer << 6 | SIX_BITS[bytes[i] & 0xff];
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                decoded[length++] = (byte) (buffer >> bits);
            }
        }
        return decoded;
    }

    /** Where an escape may begin next, at {@code from} or behind; looks at eight bytes at a time. */
    private static int nextSign(byte[] bytes, int from) {
        int i = from;
        for (; i + 8 <= bytes.length; i += 8) {
            long eight = (long) LONGS.get(bytes, i);
            long signs = zero(eight ^ ONES * '%') | zero(eight ^ ONES * '\\') | zero(eight ^ ONES * '&');
            if (signs != 0) {
                break;
            }
        }
        while (i < bytes.length && bytes[i] != '%' && bytes[i] != '\\' && bytes[i] != '&') {
            i++;
        }
        return i;
    }

    private static long zero(long eight) {
        return (eight - ONES) & ~eight & HIGHS;
    }

    /** What is no escape stays as it is. */
    private static byte[] unescaped(byte[] bytes, int start, int end) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(end - start);
        int i = start;
        while (i < end) {
            Escape escape = Escape.at(bytes, i);
            if (escape.length() == 0) {
                plain.write(bytes[i++]);
            } else {
                escape.write(plain);
                i += escape.length();
            }
        }
        return plain.toByteArray();
    }

    /**
     * One escape.
     *
     * @param length of it in bytes; zero where there is none
     * @param isOctet whether it stands for a byte, else for a character
     */
    private record Escape(int length, int value, boolean isOctet) {

        private static final Escape NONE = new Escape(0, 0, false);

        static Escape at(byte[] bytes, int at) {
            if (bytes[at] != '%' && bytes[at] != '\\' && bytes[at] != '&') {
                return NONE;
            }
            int next = at + 1 < bytes.length ? bytes[at + 1] : 0;
            if (bytes[at] == '%') {
                int octet = number(bytes, at + 1, at + 3, 16);
                return octet < 0 ? NONE : new Escape(3, octet, true);
            }
            if (bytes[at] == '\\') {
                int unit = next == 'u' ? number(bytes, at + 2, at + 6, 16) : -1;
                boolean isItself = next == '/' || next == '\\';
                return unit >= 0 ? new Escape(6, unit, false) : isItself ? new Escape(2, next, true) : NONE;
            }
            return next == '#' ? reference(bytes, at) : NONE;
        }

        private static Escape reference(byte[] bytes, int at) {
            boolean isHex = at + 2 < bytes.length && (bytes[at + 2] | 0x20) == 'x';
            int from = at + (isHex ? 3 : 2);
            int end = from;
            while (end < bytes.length && end < from + 8 && bytes[end] != ';') {
                end++;
            }
            int character = number(bytes, from, end, isHex ? 16 : 10);
            return Character.isValidCodePoint(character) ? new Escape(end + 1 - at, character, false) : NONE;
        }

        private static int number(byte[] bytes, int from, int to, int radix) {
            if (to > bytes.length || to == from) {
                return -1;
            }
            int number = 0;
            for (int i = from; i < to; i++) {
                int digit = Character.digit(bytes[i], radix);
                if (digit < 0) {
                    return -1;
                }
                number = number * radix + digit;
            }
            return number;
        }

        void write(ByteArrayOutputStream into) {
            if (isOctet) {
                into.write(value);
            } else {
                into.writeBytes(Character.toString(value).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static byte[] sixBits() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) NO_BASE64);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        values['-'] = values['+'];
        values['_'] = values['/'];
        return values;
    }
}
