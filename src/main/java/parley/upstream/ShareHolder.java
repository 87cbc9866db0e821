package parley.upstream;

import org.jspecify.annotations.Nullable;
import parley.exchange.Exchange;

/**
 * Who reads: one reply, or the pages of one list, of which some are there and kept while others are read. Guarded by the lock of its
 * budget.
 */
final class ShareHolder {

    /** The number of shares that were made before. */
    final long age;

    /** Whose pages they are; null for one reply. */
    final @Nullable Exchange exchange;

    long holds;
    int shares;
    private int reading;
    private int waiting;
    private int keeping;

    ShareHolder(long age, @Nullable Exchange exchange) {
        this.age = age;
        this.exchange = exchange;
    }

    boolean isReading() {
        return reading > 0;
    }

    /** How many of its shares get on. What is only kept gets on to its end, unless it is kept for a page that waits. */
    int getOn() {
        return reading + (keeping > 0 && reading + waiting == 0 ? 1 : 0);
    }

    long ifSmall(long most) {
        return holds <= most ? holds : 0;
    }

    void count(BodyShare.State state, int more) {
        switch (state) {
            case READING -> reading += more;
            case WAITING -> waiting += more;
            case KEEPING -> keeping += more;
            case IDLE -> {}
        }
    }
}
