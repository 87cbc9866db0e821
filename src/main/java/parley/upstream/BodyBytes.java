package parley.upstream;

import java.util.Arrays;

/** Bytes that are appended and handed out once, without the copy that a stream makes at the end when it fits exactly. */
final class BodyBytes {

    private static final int FIRST = 4096;

    private byte[] bytes = new byte[0];
    private int length;

    /** Makes room for a body of known length. */
    void expect(int total) {
        if (length == 0) {
            bytes = new byte[total];
        }
    }

    void append(byte[] from, int offset, int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(FIRST, length + count), bytes.length * 2));
        }
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    byte[] take() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
