package parley.decode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Settles the encoding of a reply that does not declare its own, JSON or CSV: UTF-8, UTF-16 or UTF-32 by what the bytes show,
 * another charset if the contract says so, or the label where the bytes are no UTF-8. A label that says otherwise is ignored and
 * noted. Fails with {@code UPSTREAM_BAD_ENCODING}. Immutable.
 */
record DataCharset(Optional<Charset> contract) {

    Utf8Text read(byte[] body, Label label) {
        Set<Note> notes = Utf8Text.noNotes();
        ByteForm form = ByteForm.of(body, notes);
        Charset charset = form.charset().or(() -> contract).orElseGet(() -> guess(body, form.start(), label));
        if (label.charset() != null && !agrees(label.charset(), charset)) {
            notes.add(Note.CHARSET_LABEL_IGNORED);
        }
        return charset.equals(StandardCharsets.UTF_8)
                ? Utf8Text.checked(body, form.start(), notes)
                : Utf8Text.transcoded(body, form.start(), charset, notes);
    }

    private static Charset guess(byte[] body, int start, Label label) {
        return AllowedCharsets.narrow(label.charset())
                .filter(labelled -> !Utf8.isValid(body, start, body.length))
                .orElse(StandardCharsets.UTF_8);
    }

    private static boolean agrees(String label, Charset charset) {
        return charset.name().regionMatches(true, 0, label, 0, label.length())
                || AllowedCharsets.named(label).filter(charset::equals).isPresent();
    }
}
