package parley.decode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settles the encoding of a reply that does not declare its own, JSON or CSV: UTF-8, UTF-16 or UTF-32 by what the bytes show,
 * another charset if the contract says so, or the label where the bytes are no UTF-8. A label that says otherwise is ignored and
 * noted. Fails with {@code UPSTREAM_BAD_ENCODING}. Immutable.
 */
record DataCharset(Optional<Charset> contract) {

    Utf8Text read(byte[] body, Label label) {
        Set<Note> notes = Utf8Text.noNotes();
        ByteForm form = ByteForm.of(body, notes);
        WideForm wide = form.wide();
        Charset charset = wide != null
                ? wide.charset()
                : form.utf8Mark() ? StandardCharsets.UTF_8 : narrow(body, form.start(), label);
        if (label.charset() != null && !agrees(label.charset(), charset)) {
            notes.add(Note.CHARSET_LABEL_IGNORED);
        }
        return charset.equals(StandardCharsets.UTF_8)
                ? Utf8Text.checked(body, form.start(), notes)
                : Utf8Text.transcoded(body, form.start(), charset, notes);
    }

    private Charset narrow(byte[] body, int start, Label label) {
        return contract.orElseGet(() -> {
            Charset labelled = labelled(label);
            return labelled == null || Utf8.isValid(body, start, body.length) ? StandardCharsets.UTF_8 : labelled;
        });
    }

    /** What the label names, where the bytes can be that. */
    private static @Nullable Charset labelled(Label label) {
        Charset charset = label.charset() == null ? null : AllowedCharsets.named(label.charset());
        return charset == null || AllowedCharsets.isWide(charset) ? null : charset;
    }

    private static boolean agrees(String label, Charset charset) {
        return charset.name().regionMatches(true, 0, label, 0, label.length())
                || charset.equals(AllowedCharsets.named(label));
    }
}
