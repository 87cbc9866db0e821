package parley.upstream;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/** Bytes that are appended and handed out once, without the copy that a stream makes at the end when it fits exactly. */
final class BodyBytes {

    private static final int FIRST = 4096;

    /** Room made for an announced length before more than this is there: whoever only announces holds nothing. */
    private static final int LARGEST_GUESS = 1 << 16;

    private final BodyShare share;
    private byte[] bytes = new byte[0];
    private final TreePrice.Count tree;
    private int length;
    private int announced;
    private int paidFor;
    private int counted;
    private long paidForTree;

    /** @param share pays for the room */
    BodyBytes(BodyShare share) {
        this.share = share;
        this.tree = share.trees().count();
    }

    /** The body has this length, if it is whole. */
    void expect(int total) {
        announced = total;
    }

    /**
     * What must be taken of the budget before {@code count} more bytes are appended; nothing where there is room. A body that is
     * larger than a guess pays for its reading as well, and for a tree as its beginning has it: it should not have to wait again
     * with half of it in hand.
     */
    long price(int count) {
        int room = room(count);
        if (room <= bytes.length) {
            return 0;
        }
        return room - bytes.length + (room <= LARGEST_GUESS ? 0 : priceOfReading(room) + priceOfTree(room));
    }

    private long priceOfReading(int of) {
        return BodyBudget.forReading(Math.max(0, of - paidFor));
    }

    private long priceOfTree(int of) {
        return Math.max(0, expectedTree(of) - paidForTree);
    }

    private long expectedTree(int of) {
        countValues();
        return counted == 0 ? 0 : (long) ((double) tree.price() * of / counted);
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

    /** Values are counted as they come, but for those of small bodies: of too many the rest need not be read. */
    private void added(int count) {
        length += count;
        if (length > LARGEST_GUESS) {
            countValues();
            if (tree.leastPrice() > share.limits().room()) {
                throw BodySize.tooManyValues();
            }
        }
    }

    private void countValues() {
        tree.add(bytes, counted, length);
        counted = length;
    }

    private void makeRoom(int count) {
        int room = room(count);
        if (room > bytes.length) {
            if (room > LARGEST_GUESS) {
                paidForTree = Math.max(paidForTree, expectedTree(room));
                paidFor = room;
            }
            bytes = Arrays.copyOf(bytes, room);
        }
    }

    /** What must still be taken before the bytes can be read. */
    long priceOfReading() {
        return priceOfReading(length) + Math.max(0, tree.price() - paidForTree);
    }

    byte[] take() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
