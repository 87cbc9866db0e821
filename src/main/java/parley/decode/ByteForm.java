package parley.decode;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a body say about its encoding: where the text begins after a byte order mark, and the charset that they
 * show without doubt. A mark that the bytes after it deny is skipped and noted.
 *
 * @param start index of the first byte of the text
 * @param charset one of two or four bytes a character, or UTF-8 where its mark was there and all that follows is UTF-8
 */
record ByteForm(int start, Optional<Charset> charset) {

    private static final String MARK = "\uFEFF";
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

    static ByteForm of(byte[] body, Set<Note> notes) {
        Charset marked = marked(body);
        int start = marked == null ? 0 : MARK.getBytes(marked).length;
        Charset shown =
                UTF_8.equals(marked) ? Utf8.isValid(body, start, body.length) ? marked : null : wide(body, start);
        if (marked != null && !marked.equals(shown) && start < body.length) {
            notes.add(Note.CHARSET_BOM_IGNORED);
        }
        return new ByteForm(start, Optional.ofNullable(shown));
    }

    /** What a byte order mark at the beginning claims, or null. */
    private static @Nullable Charset marked(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return UTF_8;
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return startsWith(bytes, 0xFF, 0xFE, 0, 0) ? UTF_32LE : UTF_16LE;
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return UTF_16BE;
        }
        return startsWith(bytes, 0, 0, 0xFE, 0xFF) ? UTF_32BE : null;
    }

    /**
     * The charset that the zeros at {@code from} show, or null for one byte a character: XML and JSON begin with an ASCII
     * character, so that zeros among the first bytes tell more than any mark, declaration or label.
     */
    private static @Nullable Charset wide(byte[] bytes, int from) {
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
