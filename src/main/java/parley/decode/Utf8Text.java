package parley.decode;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/**
 * A body whose encoding has been settled: strictly valid UTF-8 between two indexes, and what was ignored on the way. A body
 * that came in UTF-8 or ASCII is not copied. Belongs to one reply; the parsers may rely on its validity.
 *
 * @param notes what was ignored so far; a decoder adds its own
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares texts
record Utf8Text(byte[] bytes, int from, int to, Set<Note> notes) {

    /** Bytes that the caller has found to be valid UTF-8. */
    static Utf8Text valid(byte[] bytes, int from, Set<Note> notes) {
        return new Utf8Text(bytes, from, bytes.length, notes);
    }

    /** Bytes that must be UTF-8. */
    static Utf8Text checked(byte[] bytes, int from, Set<Note> notes) {
        int invalid = Utf8.firstInvalid(bytes, from, bytes.length);
        if (invalid < bytes.length) {
            throw DecodeFaults.undecodable("UTF-8", valid(bytes, from, notes).place(invalid));
        }
        return valid(bytes, from, notes);
    }

    /** Bytes in another charset, decoded strictly. */
    static Utf8Text transcoded(byte[] bytes, int from, Charset charset, Set<Note> notes) {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        try {
            ByteBuffer out = StandardCharsets.UTF_8.newEncoder().encode(strictly(charset, in));
            return new Utf8Text(out.array(), out.arrayOffset(), out.arrayOffset() + out.limit(), notes);
        } catch (CharacterCodingException e) {
            throw DecodeFaults.undecodable(charset.name(), "byte " + in.position());
        }
    }

    /** The characters of {@code bytes}, none of them replaced. */
    static CharBuffer strictly(Charset charset, ByteBuffer bytes) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(bytes);
    }

    static Set<Note> noNotes() {
        return EnumSet.noneOf(Note.class);
    }

    Utf8Text slice(int start, int end) {
        return new Utf8Text(bytes, start, end, notes);
    }

    /** Index of the first byte from {@code start} that is no XML or JSON blank, or {@link #to()}. */
    int skipBlanks(int start) {
        int at = start;
        while (at < to && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    /** Index behind the last byte before {@code end} that is no blank. */
    int withoutBlanks(int end) {
        int at = end;
        while (at > from && isBlank(bytes[at - 1])) {
            at--;
        }
        return at;
    }

    static boolean isBlank(byte value) {
        return value == ' ' || value == '\n' || value == '\r' || value == '\t';
    }

    boolean startsWith(int at, String ascii) {
        if (at < 0 || at + ascii.length() > to) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Index of {@code ascii} at or after {@code start}, or -1. */
    int indexOf(String ascii, int start) {
        for (int at = start; at <= to - ascii.length(); at++) {
            if (bytes[at] == ascii.charAt(0) && startsWith(at, ascii)) {
                return at;
            }
        }
        return -1;
    }

    /** Index behind the next {@code ascii}, or {@link #to()} where it does not come: then the parser will find the error. */
    int behind(String ascii, int start) {
        int found = indexOf(ascii, start);
        return found < 0 ? to : found + ascii.length();
    }

    /** Index of the first of {@code signs} at or after {@code start} that stands outside of quotes, or -1. */
    int unquoted(String signs, int start) {
        byte quote = 0;
        for (int at = start; at < to; at++) {
            byte value = bytes[at];
            if (quote != 0) {
                quote = value == quote ? 0 : quote;
            } else if (value == '"' || value == '\'') {
                quote = value;
            } else if (signs.indexOf(value) >= 0) {
                return at;
            }
        }
        return -1;
    }

    /** How many lines begin before {@code at}, the first of the body not counted. */
    int linesBefore(int at) {
        int lines = 0;
        for (int i = 0; i < at; i++) {
            if (bytes[i] == '\n') {
                lines++;
            }
        }
        return lines;
    }

    /** Line and byte column of {@code at}, for messages. */
    String place(int at) {
        int start = at;
        while (start > 0 && bytes[start - 1] != '\n') {
            start--;
        }
        return DecodeFaults.place(linesBefore(at) + 1, at - start + 1, "");
    }
}
