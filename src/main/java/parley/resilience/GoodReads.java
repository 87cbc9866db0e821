package parley.resilience;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The safe reads that were good lately: what may tell that an upstream is back. Those of the operation that failed go first, and no
 * one is asked for ever, since its record may be what is bad. Thread-safe.
 */
final class GoodReads {

    /** Enough for one bad record not to decide, few enough to cost nothing. */
    private static final int MOST = 8;

    /** The latest last. */
    private final List<Probe> reads = new ArrayList<>(MOST);

    private String failed = "";
    private int turn;

    synchronized void good(Probe read) {
        if (!reads.remove(read) && reads.size() == MOST) {
            reads.remove(0);
        }
        reads.add(read);
    }

    synchronized void failed(String operation) {
        failed = operation;
    }

    /** Forgets all: the contract reads its replies in another way now. */
    synchronized void clear() {
        reads.clear();
    }

    /** Begins anew with the best. */
    synchronized void rewind() {
        turn = 0;
    }

    synchronized boolean isEmpty() {
        return reads.isEmpty();
    }

    /** The next to make; empty if there is none. */
    synchronized Optional<Probe> next() {
        if (reads.isEmpty()) {
            return Optional.empty();
        }
        List<Probe> order = new ArrayList<>(reads);
        Collections.reverse(order);
        order.sort(Comparator.comparing(read -> !read.operation().equals(failed)));
        return Optional.of(order.get(turn++ % order.size()));
    }
}
