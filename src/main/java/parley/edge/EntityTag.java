package parley.edge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * The weak entity tag of a document (RFC 9110, section 8.8.3): over all that it says, except when its replies were fetched, so that
 * data that is unchanged after a refresh is 304. Pure.
 */
final class EntityTag {

    /** The member that says when stands last in a document, and no text in a document can hold these bytes. */
    private static final byte[] SOURCE = "\"source\":[{".getBytes(StandardCharsets.UTF_8);

    private EntityTag() {}

    /**
     * The tag of a document.
     *
     * @param sources what is said of each of its replies, without when; none where the document has no such member
     */
    static String of(byte[] body, Collection<String> sources) {
        int length = sources.isEmpty() ? body.length : beginOfSource(body);
        byte[] said = String.join("\n", sources).getBytes(StandardCharsets.UTF_8);
        byte[] hash = ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt((int) remainder(new CRC32C(), body, length, said))
                .putInt((int) remainder(new CRC32(), body, length, said))
                .array();
        return "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '"';
    }

    /** The same for another coding of the document. */
    static String coded(String tag, String coding) {
        return tag.substring(0, tag.length() - 1) + '-' + coding + '"';
    }

    /** The tag as it is compared where a client asks whether it has the document (RFC 9110, section 8.8.3.2). */
    static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    private static int beginOfSource(byte[] body) {
        int at = body.length - SOURCE.length;
        while (at > 0 && !Arrays.equals(body, at, at + SOURCE.length, SOURCE, 0, SOURCE.length)) {
            at--;
        }
        return at > 0 ? at : body.length;
    }

    /**
     * By two different polynomials, together 64 bits, which processors compute themselves. Nobody gains by making two documents
     * alike here: whoever could is the one who fills them.
     */
    private static long remainder(Checksum polynomial, byte[] body, int length, byte[] said) {
        polynomial.update(body, 0, length);
        polynomial.update(said);
        return polynomial.getValue();
    }
}
