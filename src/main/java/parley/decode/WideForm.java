package parley.decode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The encodings of two and four bytes a character. XML and JSON begin with an ASCII character, so the zeros among the first
 * bytes tell the form without doubt, whatever a byte order mark, a declaration or a label says.
 */
enum WideForm {
    UTF_16BE(StandardCharsets.UTF_16BE, 2),
    UTF_16LE(StandardCharsets.UTF_16LE, 2),
    UTF_32BE(Charset.forName("UTF-32BE"), 4),
    UTF_32LE(Charset.forName("UTF-32LE"), 4);

    private final Charset charset;
    private final int width;

    WideForm(Charset charset, int width) {
        this.charset = charset;
        this.width = width;
    }

    Charset charset() {
        return charset;
    }

    int width() {
        return width;
    }

    /** The form that the zeros at {@code from} show, or null for text of one byte a character. */
    static @Nullable WideForm of(byte[] bytes, int from) {
        int length = bytes.length - from;
        if (length >= 4) {
            boolean middle = bytes[from + 1] == 0 && bytes[from + 2] == 0;
            if (middle && (bytes[from] == 0) != (bytes[from + 3] == 0)) {
                return bytes[from] == 0 ? UTF_32BE : UTF_32LE;
            }
        }
        if (length == 2 || length >= 4) {
            if ((bytes[from] == 0) != (bytes[from + 1] == 0)) {
                return bytes[from] == 0 ? UTF_16BE : UTF_16LE;
            }
        }
        return null;
    }

    /** The form that a byte order mark at the beginning of {@code bytes} claims, or null. */
    static @Nullable WideForm marked(byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return startsWith(bytes, 0xFF, 0xFE, 0, 0) ? UTF_32LE : UTF_16LE;
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return UTF_16BE;
        }
        return startsWith(bytes, 0, 0, 0xFE, 0xFF) ? UTF_32BE : null;
    }

    static boolean startsWith(byte[] bytes, int... values) {
        if (bytes.length < values.length) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if ((bytes[i] & 0xFF) != values[i]) {
                return false;
            }
        }
        return true;
    }
}
