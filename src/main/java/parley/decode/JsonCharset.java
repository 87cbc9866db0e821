package parley.decode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Settles the encoding of a JSON reply: UTF-8, UTF-16 or UTF-32 by what the bytes show, another charset only if the contract
 * says so. A label that says otherwise is ignored and noted. Fails with {@code UPSTREAM_BAD_ENCODING}. Immutable.
 */
final class JsonCharset {

    private final Optional<Charset> contract;

    JsonCharset(Optional<Charset> contract) {
        this.contract = contract;
    }

    Utf8Text read(byte[] body, Label label) {
        Set<Note> notes = Utf8Text.noNotes();
        ByteForm form = ByteForm.of(body, notes);
        WideForm wide = form.wide();
        Charset charset = wide != null ? wide.charset() : form.utf8Mark() ? StandardCharsets.UTF_8 : narrow();
        if (label.charset() != null && !agrees(label.charset(), charset)) {
            notes.add(Note.CHARSET_LABEL_IGNORED);
        }
        return charset.equals(StandardCharsets.UTF_8)
                ? Utf8Text.checked(body, form.start(), notes)
                : Utf8Text.transcoded(body, form.start(), charset, notes);
    }

    private Charset narrow() {
        return contract.orElse(StandardCharsets.UTF_8);
    }

    private static boolean agrees(String label, Charset charset) {
        return charset.name().regionMatches(true, 0, label, 0, label.length())
                || charset.equals(AllowedCharsets.named(label));
    }
}
