package parley.decode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.tree.Tree;
import parley.tree.TreeLimits;

/**
 * Turns a form-encoded reply ({@code name=value&name=value}) into an object of texts, by the parser of the URL standard; a name
 * that comes several times becomes a list. Refuses markup, a body without any pair, bytes that are no text in the charset, and
 * sizes beyond the limits. Immutable; shared by all event loops.
 */
final class FormDecoder {

    private final Charset charset;

    /** @param charset of the bytes behind the percent signs; UTF-8 where the contract says nothing */
    FormDecoder(Optional<Charset> charset) {
        this.charset = charset.orElse(StandardCharsets.UTF_8);
    }

    Decoded decode(byte[] body, Label label) {
        ByteForm form = ByteForm.of(body, Utf8Text.noNotes());
        Utf8Text text = Utf8Text.valid(body, form.start(), Utf8Text.noNotes());
        int start = text.skipBlanks(form.start());
        if (start == body.length) {
            throw DecodeFaults.blank();
        }
        if (text.startsWith(start, "<")) {
            throw Prolog.unexpected(text, start, label, DecodeFaults::markupForForm);
        }
        // a form writes these brackets with a percent sign
        if (text.startsWith(start, "{") || text.startsWith(start, "[") || text.indexOf("=", start) < 0) {
            throw DecodeFaults.notForm("byte " + start + ": name=value expected");
        }
        // a form has no blanks; a line end after it is not meant as part of the last value
        return Decoded.of(Tree.of(new Reading(text.slice(start, text.withoutBlanks(body.length))).run()), text.notes());
    }

    /** One body on its way. */
    private final class Reading {
        private final Utf8Text text;
        private final byte[] body;
        private final Map<String, List<String>> pairs = new LinkedHashMap<>();
        private final TreeLimits limits = TreeLimits.STANDARD;
        private final TreeRoom room = new TreeRoom(limits);

        Reading(Utf8Text text) {
            this.text = text;
            this.body = text.bytes();
        }

        Map<String, @Nullable Object> run() {
            int at = text.from();
            while (at < text.to()) {
                int end = indexOf('&', at, text.to());
                if (end > at) {
                    pair(at, end);
                }
                at = end + 1;
            }
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            pairs.forEach((name, values) -> members.put(name, values.size() == 1 ? values.get(0) : values));
            return members;
        }

        private void pair(int start, int end) {
            int equals = indexOf('=', start, end);
            String name = text(start, equals);
            String value = equals == end ? "" : text(equals + 1, end);
            room.place();
            room.text(value);
            pairs.computeIfAbsent(name, first -> new ArrayList<>(1)).add(value);
            if (pairs.size() > limits.names()) {
                throw DecodeFaults.tooLarge("too many names", "byte " + start);
            }
        }

        private int indexOf(char wanted, int start, int end) {
            int at = start;
            while (at < end && body[at] != wanted) {
                at++;
            }
            return at;
        }

        private String text(int start, int end) {
            byte[] plain = percentDecoded(start, end);
            if (plain.length > limits.textLength()) {
                throw DecodeFaults.tooLarge("text too long", "byte " + start);
            }
            try {
                return Utf8Text.strictly(charset, ByteBuffer.wrap(plain)).toString();
            } catch (CharacterCodingException unreadable) {
                throw DecodeFaults.undecodable(charset.name(), "byte " + start);
            }
        }

        /** A percent sign without two hexadecimal digits stands for itself (URL standard, section 1.3). */
        private byte[] percentDecoded(int start, int end) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(end - start);
            for (int at = start; at < end; at++) {
                int high = body[at] == '%' && at + 2 < end ? Character.digit(body[at + 1], 16) : -1;
                int low = high < 0 ? -1 : Character.digit(body[at + 2], 16);
                if (low >= 0) {
                    out.write(high << 4 | low);
                    at += 2;
                } else {
                    out.write(body[at] == '+' ? ' ' : body[at]);
                }
            }
            return out.toByteArray();
        }
    }
}
