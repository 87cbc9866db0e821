package parley.upstream;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/** Bytes that are appended and handed out once, without the copy that a stream makes at the end when it fits exactly. */
final class BodyBytes {

    private static final int FIRST = 4096;

    /** Room made for an announced length before more than this is there: whoever only announces holds nothing. */
    private static final int LARGEST_GUESS = 1 << 16;

    private final BodyBudget.Share share;
    private byte[] bytes = new byte[0];
    private int length;
    private int announced;
    private boolean isReadingPaid;
    private int counted;
    private long tree;

    /** @param share pays for the room */
    BodyBytes(BodyBudget.Share share) {
        this.share = share;
    }

    /** The body has this length, if it is whole. */
    void expect(int total) {
        announced = total;
    }

    /** What must be taken of the budget before {@code count} more bytes are appended; nothing where there is room. */
    long price(int count) {
        int room = room(count) - bytes.length;
        return room <= 0 ? 0 : room + (paysForReading(count) ? BodyBudget.forReading(announced) : 0);
    }

    /** A body that is larger than a guess is paid for as a whole, so that it never waits again with half of it in hand. */
    private boolean paysForReading(int count) {
        return !isReadingPaid && announced > LARGEST_GUESS && length + count > LARGEST_GUESS;
    }

    private int room(int count) {
        int needed = length + count;
        if (needed <= bytes.length) {
            return bytes.length;
        }
        if (needed <= announced) {
            return needed <= LARGEST_GUESS ? Math.min(announced, LARGEST_GUESS) : announced;
        }
        return Math.max(Math.max(FIRST, needed), (int) Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L));
    }

    /** Takes what it needs whether it fits or not. */
    void append(byte[] from, int offset, int count) {
        share.take(price(count));
        makeRoom(count);
        System.arraycopy(from, offset, bytes, length, count);
        added(count);
    }

    /** Appends what has been paid for. */
    void appendPaid(Buffer from) {
        makeRoom(from.length());
        from.getBytes(bytes, length);
        added(from.length());
    }

    /** Values are counted as they come, but for those of small bodies. */
    private void added(int count) {
        length += count;
        if (length > LARGEST_GUESS) {
            tree += share.trees().of(bytes, counted, length);
            counted = length;
        }
    }

    private void makeRoom(int count) {
        isReadingPaid |= paysForReading(count);
        int room = room(count);
        if (room > bytes.length) {
            bytes = Arrays.copyOf(bytes, room);
        }
    }

    /** What must still be taken before the bytes can be read. */
    long priceOfReading() {
        return tree + (isReadingPaid ? 0 : BodyBudget.forReading(length));
    }

    byte[] take() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
