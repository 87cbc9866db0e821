package parley.storm;

import java.util.Arrays;

/** When the calls of one upstream arrived, in order. Filled by one thread, read when the storm is over. */
final class Arrivals {

    /** Enough for most storms, so that heap is steady while one blows. */
    private static final int FIRST_SIZE = 1 << 17;

    private long[] times = new long[FIRST_SIZE];
    private int size;

    void add(long time) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
        }
        times[size++] = time;
    }

    /** Calls from {@code from}, before {@code to}. */
    int between(long from, long to) {
        return index(to) - index(from);
    }

    private int index(long time) {
        int found = Arrays.binarySearch(times, 0, size, time);
        return found < 0 ? -found - 1 : found;
    }

    /** The most calls in any {@code span} that begins in {@code from} to {@code to} with a call. */
    int most(long from, long to, long span) {
        int most = 0;
        for (int i = index(from); i < index(to); i++) {
            most = Math.max(most, index(Math.min(to, times[i] + span)) - i);
        }
        return most;
    }

    /** The first moment from {@code from} on after which at most {@code calls} arrive within {@code span}; {@code to} if there is none. */
    long calmFrom(long from, long to, int calls, long span) {
        if (between(from, from + span) <= calls) {
            return from;
        }
        for (int i = index(from); i < index(to); i++) {
            long after = times[i] + 1;
            if (between(after, after + span) <= calls) {
                return after;
            }
        }
        return to;
    }
}
