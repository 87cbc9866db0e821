package parley.bench;

import java.util.Arrays;

/** Times that answers took, in microseconds; all of them, so that the last per mille is exact. One thread. */
public final class Latencies {

    private int[] micros = new int[1 << 14];
    private int size;

    public void add(long nanos) {
        if (size == micros.length) {
            micros = Arrays.copyOf(micros, 2 * size);
        }
        micros[size++] = (int) Math.min(Integer.MAX_VALUE, nanos / 1_000);
    }

    /** The time in milliseconds that {@code part} of all answers stayed within. */
    public double millisAt(double part) {
        int[] sorted = Arrays.copyOf(micros, size);
        Arrays.sort(sorted);
        return size == 0 ? 0 : sorted[(int) Math.min(size - 1L, (long) (part * size))] / 1_000.0;
    }
}
