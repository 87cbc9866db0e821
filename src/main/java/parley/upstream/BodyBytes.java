package parley.upstream;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/** Bytes that are appended and handed out once, without the copy that a stream makes at the end when it fits exactly. */
final class BodyBytes {

    private static final int FIRST = 4096;

    private final BodyBudget.Share share;
    private byte[] bytes = new byte[0];
    private int length;

    /** @param share pays for the room */
    BodyBytes(BodyBudget.Share share) {
        this.share = share;
    }

    /** Makes room for a body of known length. */
    void expect(int total) {
        if (length == 0) {
            share.take(total);
            bytes = new byte[total];
        }
    }

    void append(byte[] from, int offset, int count) {
        makeRoom(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    void append(Buffer from) {
        makeRoom(from.length());
        from.getBytes(bytes, length);
        length += from.length();
    }

    private void makeRoom(int count) {
        if (length + count > bytes.length) {
            int room = Math.max(Math.max(FIRST, length + count), bytes.length * 2);
            share.take(room - bytes.length);
            bytes = Arrays.copyOf(bytes, room);
        }
    }

    /** Makes sure that the bytes can be read. */
    void payForReading() {
        share.takeForReading(length);
    }

    byte[] take() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
