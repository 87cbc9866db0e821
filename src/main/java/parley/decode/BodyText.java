package parley.decode;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The beginning of any body as text, for rules that look into error pages. Guesses where a decoder would refuse: the mark or
 * the zeros of the bytes, the contract, UTF-8 that is valid, the declaration, the label, ISO-8859-1. Immutable.
 */
record BodyText(Optional<Charset> contract) {

    /** More than any error page needs to be recognised, little enough to be searched on an event loop. */
    private static final int MOST_CHARACTERS = 65_536;

    static boolean isCompressed(byte[] body) {
        return ByteForm.startsWith(body, 0x1F, 0x8B);
    }

    String read(byte[] body, Label label) {
        ByteForm form = ByteForm.of(body, Utf8Text.noNotes());
        CharBuffer text = CharBuffer.allocate(Math.min(MOST_CHARACTERS, body.length + 1));
        form.charset()
                .or(() -> contract)
                .orElseGet(() -> guess(body, form.start(), label))
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(body, form.start(), body.length - form.start()), text, true);
        return text.flip().toString();
    }

    private static Charset guess(byte[] body, int start, Label label) {
        return Utf8.isValid(body, start, body.length)
                ? StandardCharsets.UTF_8
                : AllowedCharsets.narrow(XmlDeclaration.encoding(body, start))
                        .or(() -> AllowedCharsets.narrow(label.charset()))
                        .orElse(StandardCharsets.ISO_8859_1);
    }
}
