package parley.exchange;

import java.util.Arrays;
import java.util.Collection;

/**
 * Finds any of several byte sequences in one pass that skips most bytes (Wu and Manber, 1994, with pairs of bytes). Costs nothing to
 * speak of on a small reply, so that every reply can be searched. Immutable.
 */
final class ByteSearch {

    private static final int PAIRS = 4_096;

    private final byte[][] sought;
    private final int shortest;
    /** How far the window may move when it ends with a pair; zero where a sequence may end its first part there. */
    private final short[] shift = new short[PAIRS];

    private ByteSearch(byte[][] sought, int shortest) {
        this.sought = sought;
        this.shortest = shortest;
        Arrays.fill(shift, (short) Math.min(Short.MAX_VALUE, Math.max(1, shortest - 1)));
        for (byte[] sequence : sought) {
            for (int end = 1; end < shortest; end++) {
                int pair = pair(sequence, end);
                shift[pair] = (short) Math.min(shift[pair], shortest - 1 - end);
            }
        }
    }

    /** A search for {@code sequences} of at least two bytes each. */
    static ByteSearch of(Collection<byte[]> sequences) {
        byte[][] sought = sequences.toArray(new byte[0][]);
        return new ByteSearch(
                sought,
                Arrays.stream(sought).mapToInt(each -> each.length).min().orElse(0));
    }

    boolean isEmpty() {
        return sought.length == 0;
    }

    /** Whether one of the sequences stands in {@code bytes}. */
    boolean isIn(byte[] bytes) {
        if (isEmpty()) {
            return false;
        }
        for (int end = shortest - 1; end < bytes.length; ) {
            int move = shift[pair(bytes, end)];
            if (move == 0) {
                if (beginsAt(bytes, end - shortest + 1)) {
                    return true;
                }
                move = 1;
            }
            end += move;
        }
        return false;
    }

    private boolean beginsAt(byte[] bytes, int start) {
        for (byte[] sequence : sought) {
            if (start + sequence.length <= bytes.length
                    && Arrays.equals(bytes, start, start + sequence.length, sequence, 0, sequence.length)) {
                return true;
            }
        }
        return false;
    }

    private static int pair(byte[] bytes, int end) {
        return ((bytes[end - 1] & 0xff) * 31 + (bytes[end] & 0xff)) & (PAIRS - 1);
    }
}
