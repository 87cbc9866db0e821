package parley.decode;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of any body as text, for rules that look into error pages. Guesses where a decoder would refuse: the mark or
 * the zeros of the bytes, the contract, UTF-8 that is valid, the declaration, the label, ISO-8859-1. Immutable.
 */
record BodyText(Optional<Charset> contract) {

    /** More than any error page needs to be recognised, little enough to be searched on an event loop. */
    private static final int MOST_CHARACTERS = 65_536;

    static boolean isCompressed(byte[] body) {
        return WideForm.startsWith(body, 0x1F, 0x8B);
    }

    String read(byte[] body, Label label) {
        ByteForm form = ByteForm.of(body, Utf8Text.noNotes());
        CharBuffer text = CharBuffer.allocate(Math.min(MOST_CHARACTERS, body.length + 1));
        charset(body, form, label)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(body, form.start(), body.length - form.start()), text, true);
        return text.flip().toString();
    }

    private Charset charset(byte[] body, ByteForm form, Label label) {
        WideForm wide = form.wide();
        if (wide != null) {
            return wide.charset();
        }
        if (form.utf8Mark()) {
            return StandardCharsets.UTF_8;
        }
        return contract.orElseGet(() -> guess(body, form.start(), label));
    }

    private static Charset guess(byte[] body, int start, Label label) {
        if (Utf8.isValid(body, start, body.length)) {
            return StandardCharsets.UTF_8;
        }
        Charset declared = known(XmlDeclaration.encoding(body, start));
        Charset labelled = declared != null ? declared : known(label.charset());
        return labelled != null ? labelled : StandardCharsets.ISO_8859_1;
    }

    /** The charset called {@code name} where it can be what the bytes are written in, which are not UTF-8. */
    private static @Nullable Charset known(@Nullable String name) {
        Charset charset = name == null ? null : AllowedCharsets.named(name);
        boolean possible =
                charset != null && !charset.equals(StandardCharsets.UTF_8) && !AllowedCharsets.isWide(charset);
        return possible ? charset : null;
    }
}
