package parley.decode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settles the encoding of an XML reply: what the bytes show without doubt, then the contract, the XML declaration, the label,
 * UTF-8. A declaration or label that the bytes refute is ignored and noted; a guess that fails is
 * {@code UPSTREAM_BAD_ENCODING}, never a replacement character. Immutable.
 *
 * @param contract overrules declaration and label
 */
record XmlCharset(Optional<Charset> contract) {

    Utf8Text read(byte[] body, Label label) {
        Set<Note> notes = Utf8Text.noNotes();
        ByteForm form = ByteForm.of(body, notes);
        if (form.charset().isPresent()) {
            return readShown(body, form.start(), form.charset().get(), notes);
        }
        if (ByteForm.startsWith(body, 0x4C, 0x6F, 0xA7, 0x94)) {
            throw DecodeFaults.charsetRefused("first bytes", "EBCDIC");
        }
        if (contract.isPresent()) {
            return readAs(contract.get(), null, body, form.start(), notes);
        }
        String declared = XmlDeclaration.encoding(body, form.start());
        return declared == null
                ? readLabelled(body, form.start(), label, notes)
                : readDeclared(body, form.start(), declared, label, notes);
    }

    /** Reads what the bytes show; a declaration that names another kind of encoding is noted. */
    private static Utf8Text readShown(byte[] body, int start, Charset shown, Set<Note> notes) {
        if (AllowedCharsets.allowed(shown).isEmpty()) {
            throw DecodeFaults.charsetRefused("first bytes", shown.name());
        }
        boolean wide = AllowedCharsets.isWide(shown);
        Utf8Text text = wide ? Utf8Text.transcoded(body, start, shown, notes) : Utf8Text.valid(body, start, notes);
        String declared = XmlDeclaration.encoding(text.bytes(), text.from());
        if (declared != null
                && AllowedCharsets.named(declared)
                        .filter(charset -> wide ? AllowedCharsets.isWide(charset) : charset.equals(shown))
                        .isEmpty()) {
            notes.add(Note.CHARSET_DECLARATION_IGNORED);
        }
        return text;
    }

    private static Utf8Text readDeclared(byte[] body, int start, String declared, Label label, Set<Note> notes) {
        Charset charset = required("XML declaration", declared);
        if (label.charset() != null
                && AllowedCharsets.named(label.charset())
                        .filter(charset::equals)
                        .isEmpty()) {
            notes.add(Note.CHARSET_LABEL_IGNORED);
        }
        return readAs(charset, Note.CHARSET_DECLARATION_IGNORED, body, start, notes);
    }

    private static Utf8Text readLabelled(byte[] body, int start, Label label, Set<Note> notes) {
        String name = label.charset();
        Charset charset = name == null ? StandardCharsets.UTF_8 : required("Content-Type", name);
        return readAs(charset, Note.CHARSET_LABEL_IGNORED, body, start, notes);
    }

    private static Charset required(String source, String name) {
        return AllowedCharsets.named(name).orElseThrow(() -> DecodeFaults.charsetRefused(source, name));
    }

    /**
     * Reads text of one byte a character as {@code charset}, unless the bytes refute it. Then {@code refuted} is noted; null
     * means that the charset comes from the contract and stands.
     */
    private static Utf8Text readAs(Charset charset, @Nullable Note refuted, byte[] body, int start, Set<Note> notes) {
        boolean wide = AllowedCharsets.isWide(charset);
        boolean sameInAscii = !wide || refuted != null;
        int nonAscii = sameInAscii ? Utf8.firstNonAscii(body, start, body.length) : start;
        if (refuted != null && (wide || refutes(charset, body, nonAscii))) {
            notes.add(refuted);
            return Utf8Text.checked(body, start, notes);
        }
        if (sameInAscii && nonAscii == body.length) {
            return Utf8Text.valid(body, start, notes);
        }
        return charset.equals(StandardCharsets.UTF_8)
                ? Utf8Text.checked(body, start, notes)
                : Utf8Text.transcoded(body, start, charset, notes);
    }

    /** Text beyond ASCII that happens to be valid UTF-8 is not what a charset of single bytes would give. */
    private static boolean refutes(Charset charset, byte[] body, int nonAscii) {
        return nonAscii < body.length
                && AllowedCharsets.isSingleByte(charset)
                && Utf8.isValid(body, nonAscii, body.length);
    }
}
