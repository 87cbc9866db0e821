package parley.resilience;

import java.util.Arrays;

/**
 * Keeps retries from becoming the load that keeps an upstream down: at most the given share of the requests of the last ten
 * seconds plus ten in each second, and no second gets more than its share. The time is an argument, in nanoseconds of a monotonic
 * clock. Thread-safe.
 */
final class RetryBudget {

    private static final long SLOT_NANOS = 100_000_000;
    private static final int SLOTS_PER_SECOND = 10;
    private static final int SECONDS = 10;
    private static final int SLOTS = SECONDS * SLOTS_PER_SECOND;

    /** So that a quiet upstream, whose share is next to nothing, has its calls made again too. */
    private static final int ALWAYS_PER_SECOND = 10;

    private final int[] requests = new int[SLOTS];
    private final int[] retries = new int[SLOTS];
    private boolean begun;
    private long latest;

    /** A request has come that may need retries. */
    synchronized void requested(long nanos) {
        requests[slotAt(nanos)]++;
    }

    /** Takes one retry if the budget allows it, {@code percent} being its share of the requests. */
    synchronized boolean tryTake(int percent, long nanos) {
        int slot = slotAt(nanos);
        long asked = sum(requests, SLOTS);
        long perSecond = Math.max(sum(requests, SLOTS_PER_SECOND), asked / SECONDS);
        boolean inTen = sum(retries, SLOTS) < share(percent, asked) + ALWAYS_PER_SECOND * SECONDS;
        boolean inOne = sum(retries, SLOTS_PER_SECOND) < share(percent, perSecond) + ALWAYS_PER_SECOND;
        if (inTen && inOne) {
            retries[slot]++;
            return true;
        }
        return false;
    }

    private static long share(int percent, long count) {
        return count * percent / 100;
    }

    /** The slot of this moment; the slots since the last one are emptied. */
    private int slotAt(long nanos) {
        long now = Math.floorDiv(nanos, SLOT_NANOS);
        if (!begun || now - latest >= SLOTS) {
            Arrays.fill(requests, 0);
            Arrays.fill(retries, 0);
            begun = true;
            latest = now;
        }
        while (now - latest > 0) {
            latest++;
            requests[index(latest)] = 0;
            retries[index(latest)] = 0;
        }
        return index(latest);
    }

    private long sum(int[] counts, int slots) {
        long sum = 0;
        for (int back = 0; back < slots; back++) {
            sum += counts[index(latest - back)];
        }
        return sum;
    }

    private static int index(long slot) {
        return (int) Math.floorMod(slot, (long) SLOTS);
    }
}
