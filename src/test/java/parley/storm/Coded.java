package parley.storm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Bodies under a content coding, right and broken. */
final class Coded {

    private static final int BOMB = 50_000_000;
    private static final int CHECKSUM_FROM_END = 8;

    /** Small on the wire; made once, because making it takes longer than a storm can wait. */
    private static final byte[] BOMB_BYTES = gzip(new byte[BOMB]);

    private Coded() {}

    /** Makes now what takes long to make, so that no event loop has to. */
    static void prepare() {
        bomb();
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(String plain) {
        return gzip(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** Without the trailer and a few bytes before it. */
    static byte[] gzipCut(String plain) {
        byte[] whole = gzip(plain);
        return Arrays.copyOf(whole, whole.length - 12);
    }

    static byte[] gzipWithBadChecksum(String plain) {
        byte[] bytes = gzip(plain);
        bytes[bytes.length - CHECKSUM_FROM_END] ^= 0x55;
        return bytes;
    }

    /** Fifty million zeros. */
    static byte[] bomb() {
        return BOMB_BYTES;
    }
}
