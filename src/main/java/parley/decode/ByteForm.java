package parley.decode;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a body say about its encoding: where the text begins after a byte order mark, and whether its
 * characters are wider than a byte. A mark that the bytes after it deny is skipped and noted.
 *
 * @param start index of the first byte of the text
 * @param wide the form of wide characters, or null for text of one byte a character
 * @param utf8Mark whether a UTF-8 mark was there and all that follows is UTF-8
 */
record ByteForm(int start, @Nullable WideForm wide, boolean utf8Mark) {

    static ByteForm of(byte[] body, Set<Note> notes) {
        if (WideForm.startsWith(body, 0xEF, 0xBB, 0xBF)) {
            boolean valid = Utf8.isValid(body, 3, body.length);
            if (!valid) {
                notes.add(Note.CHARSET_BOM_IGNORED);
            }
            return new ByteForm(3, null, valid);
        }
        WideForm marked = WideForm.marked(body);
        int start = marked == null ? 0 : marked.width();
        WideForm wide = WideForm.of(body, start);
        if (marked != null && wide != marked && start < body.length) {
            notes.add(Note.CHARSET_BOM_IGNORED);
        }
        return new ByteForm(start, wide, false);
    }
}
