package parley.resilience;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The safe reads that were good lately: what may tell that an upstream is back. Those of the operation that failed go first, and no
 * one is asked for ever, since its record may be what is bad. Thread-safe.
 */
final class GoodReads {

    /** Enough for one bad record not to decide, few enough to cost nothing. */
    private static final int MOST = 8;

    private final Deque<Probe> latestFirst = new ArrayDeque<>(MOST);
    private String failed = "";
    private int turn;

    synchronized void good(Probe read) {
        Probe first = latestFirst.peekFirst();
        if (first != null && read.isSame(first)) {
            return;
        }
        latestFirst.removeIf(read::isSame);
        if (latestFirst.size() == MOST) {
            latestFirst.removeLast();
        }
        latestFirst.addFirst(read);
    }

    synchronized void failed(String operation) {
        failed = operation;
    }

    /** Forgets all: the contract reads its replies in another way now. */
    synchronized void clear() {
        latestFirst.clear();
    }

    /** Begins anew with the best. */
    synchronized void rewind() {
        turn = 0;
    }

    synchronized boolean isEmpty() {
        return latestFirst.isEmpty();
    }

    /** The next to make; empty if there is none. */
    synchronized Optional<Probe> next() {
        if (latestFirst.isEmpty()) {
            return Optional.empty();
        }
        List<Probe> order = Stream.concat(
                        latestFirst.stream().filter(read -> read.operation().equals(failed)),
                        latestFirst.stream().filter(read -> !read.operation().equals(failed)))
                .toList();
        return Optional.of(order.get(turn++ % order.size()));
    }
}
