package parley.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds any of several byte sequences in one pass that skips most bytes (Wu and Manber, 1994). Costs nothing to speak of on a small
 * reply, so that every reply can be searched, and no text makes it look at more than a logarithm of the sequences for each byte.
 * Immutable.
 */
final class ByteSearch {

    /** Of so many sequences most pairs of bytes stand in some; three bytes tell more. */
    private static final int MANY = 64;

    private static final int FEWEST_BLOCKS = 4_096;
    private static final int MOST_BLOCKS = 65_536;
    private static final int BITS_OF_BEGINNINGS = 14;

    /** A multiplier that spreads the bits of what is multiplied. */
    private static final int SPREAD = 0x9E3779B1;

    /** In order, and none is the beginning of another: at most one of them can begin at one place. */
    private final byte[][] sought;

    private final int shortest;

    /** What the byte before the last two counts; nothing where pairs are enough. */
    private final int third;

    /** How far the window may move when it ends with a block of bytes; zero where a sequence may end its first part there. */
    private final short[] shift;

    /** Which first four bytes a sequence may have. */
    private final long[] beginnings = new long[1 << (BITS_OF_BEGINNINGS - 6)];

    /** How much was compared, for tests. */
    static final class Effort {
        long comparisons;
    }

    private ByteSearch(byte[][] sought) {
        this.sought = sought;
        this.shortest =
                Arrays.stream(sought).mapToInt(each -> each.length).min().orElse(0);
        this.third = sought.length > MANY && shortest > 2 ? 961 : 0;
        int block = third == 0 ? 2 : 3;
        int blocks = Integer.highestOneBit(Math.max(1, 8 * shortest * Math.min(sought.length, MOST_BLOCKS)));
        this.shift = new short[Math.min(MOST_BLOCKS, Math.max(FEWEST_BLOCKS, blocks))];
        Arrays.fill(shift, (short) Math.min(Short.MAX_VALUE, Math.max(1, shortest - block + 1)));
        for (byte[] sequence : sought) {
            for (int end = block - 1; end < shortest; end++) {
                int at = block(sequence, end);
                shift[at] = (short) Math.min(shift[at], shortest - 1 - end);
            }
            int first = beginning(sequence, 0);
            beginnings[first >> 6] |= 1L << first;
        }
    }

    /** A search for {@code sequences} of at least two bytes each. */
    static ByteSearch of(Collection<byte[]> sequences) {
        List<byte[]> sought = new ArrayList<>();
        for (byte[] each : sequences.stream().sorted(Arrays::compareUnsigned).toList()) {
            if (sought.isEmpty() || compare(each, 0, sought.get(sought.size() - 1)) != 0) {
                sought.add(each);
            }
        }
        return new ByteSearch(sought.toArray(new byte[0][]));
    }

    private static int compare(byte[] bytes, int start, byte[] sequence) {
        int end = Math.min(bytes.length, start + sequence.length);
        return Arrays.compareUnsigned(bytes, start, end, sequence, 0, sequence.length);
    }

    boolean isEmpty() {
        return sought.length == 0;
    }

    /** Whether one of the sequences stands in {@code bytes}. */
    boolean isIn(byte[] bytes) {
        return isIn(bytes, null);
    }

    boolean isIn(byte[] bytes, @Nullable Effort effort) {
        if (isEmpty()) {
            return false;
        }
        for (int end = shortest - 1; end < bytes.length; ) {
            int move = shift[block(bytes, end)];
            if (move == 0) {
                if (beginsAt(bytes, end - shortest + 1, effort)) {
                    return true;
                }
                move = 1;
            }
            end += move;
        }
        return false;
    }

    private boolean beginsAt(byte[] bytes, int start, @Nullable Effort effort) {
        int first = beginning(bytes, start);
        if ((beginnings[first >> 6] & 1L << first) == 0) {
            return false;
        }
        int low = 0;
        int high = sought.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(bytes, start, sought[middle]);
            if (effort != null) {
                effort.comparisons++;
            }
            if (order == 0) {
                return true;
            } else if (order < 0) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return false;
    }

    private int block(byte[] bytes, int end) {
        int block = (bytes[Math.max(0, end - 2)] & 0xff) * third + (bytes[end - 1] & 0xff) * 31 + (bytes[end] & 0xff);
        return block & (shift.length - 1);
    }

    private int beginning(byte[] bytes, int start) {
        int four = 0;
        for (int at = start; at < start + Math.min(4, shortest); at++) {
            four = four << 8 | (bytes[at] & 0xff);
        }
        return (four * SPREAD) >>> (Integer.SIZE - BITS_OF_BEGINNINGS);
    }
}
