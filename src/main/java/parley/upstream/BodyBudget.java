package parley.upstream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parley.exchange.Exchange;
import parley.exchange.Heap;
import parley.exchange.Ticker;
import parley.tree.TreeLimits;

/**
 * The memory that all replies under way may hold together, so that many large ones at a time are read one after the other instead
 * of ending the process. What does not fit waits its turn: first those who hold a large part already and turn out to need more, for
 * nobody may begin to read while somebody cannot end; then those who begin. As long as nobody else gets on, the first of them is let
 * through, so replies that hold a part and wait for the rest never wait for each other. The pages of one list wait where its first
 * page would: a list that began earlier is read to its end before others pile up pages of theirs. Shared by all senders; any thread.
 */
public final class BodyBudget {

    /** Texts in trees, records and documents take about so many times the bytes they were read from; {@link TreePrice} adds the rest. */
    private static final int READING = 6;

    /** What small replies need never waits behind the large, however much those hold: a part is theirs. */
    private static final long SMALL = 1 << 19;

    private static final int PART_OF_SMALL = 4;

    /** What all senders of this process share. */
    public static final BodyBudget OF_PROCESS = within(Heap.OF_PROCESS);

    private final long most;
    private final TreeLimits single;
    private final long mostOfOne;
    private final NavigableSet<BodyShare> unfinished = new TreeSet<>(BodyShare.EARLIEST_FIRST);
    private final Deque<BodyShare> queue = new ArrayDeque<>();
    private final Map<Exchange, ShareHolder> readers = new HashMap<>();
    private long held;
    private int getOn;
    private long small;
    private long made;

    private BodyBudget(long most, TreeLimits single) {
        this.most = most;
        this.single = single;
        this.mostOfOne = (1 + READING) * Math.min(single.bytes(), Long.MAX_VALUE / (1 + READING));
    }

    /** A budget of {@code most} bytes; a single reply may be as large as it likes. */
    public static BodyBudget of(long most) {
        return new BodyBudget(most, TreeLimits.STANDARD.withoutEnd());
    }

    /** What a process with {@code heap} can do: no single reply is more than it could hold. */
    public static BodyBudget within(Heap heap) {
        return new BodyBudget(heap.forUnderWay(), TreeLimits.within(heap));
    }

    /** How large a single reply may be. */
    TreeLimits single() {
        return single;
    }

    /** The bytes that are held now. */
    public synchronized long held() {
        return held;
    }

    /** Whether a reply waits for others to be read. */
    synchronized boolean isWaitedFor() {
        return !queue.isEmpty() || !unfinished.isEmpty();
    }

    /** The part of one attempt; nothing yet. */
    synchronized BodyShare share(Ticker ticker) {
        return new BodyShare(this, ticker, TreePrice.NONE, new ShareHolder(made, null), made++);
    }

    /** The same for an attempt of {@code exchange}, whose replies have trees that take {@code trees}. */
    synchronized BodyShare share(Exchange exchange, TreePrice trees) {
        ShareHolder reader = exchange.isPart()
                ? readers.computeIfAbsent(exchange, part -> new ShareHolder(made, part))
                : new ShareHolder(made, null);
        return new BodyShare(this, exchange.ticker(), trees, reader, made++);
    }

    /** What reading a body of {@code length} bytes takes beyond the body. */
    static long forReading(long length) {
        return READING * length;
    }

    // The rest is for shares, which hold the lock.

    /** Whether all that {@code reader} holds, with {@code bytes} more, is more than any list may. */
    boolean isTooMuch(ShareHolder reader, long bytes) {
        return reader.holds + bytes > mostOfOne;
    }

    static boolean isLarge(ShareHolder reader) {
        return reader.holds > SMALL;
    }

    /** Whether {@code bytes} more can be had without waiting, by a share that {@code isReading} already or not. */
    boolean isNow(ShareHolder reader, boolean isReading, long bytes) {
        if (reader.holds + bytes <= SMALL && small + bytes <= most / PART_OF_SMALL) {
            return true;
        }
        // what it adds itself to those who get on: for one page of a list, also what is only kept for it
        int own = isReading ? 1 : reader.isReading() ? 0 : reader.getOn();
        boolean alone = getOn == own;
        boolean fits = held + bytes <= most;
        boolean isFirst = unfinished.isEmpty() && queue.isEmpty();
        return isLarge(reader)
                ? alone || (fits && unfinished.isEmpty())
                : (alone && isFirst) || (fits && (isFirst || bytes <= SMALL));
    }

    void hold(ShareHolder reader, long bytes) {
        small -= reader.ifSmall(SMALL);
        held += bytes;
        reader.holds += bytes;
        small += reader.ifSmall(SMALL);
    }

    void become(ShareHolder reader, BodyShare.State before, BodyShare.State next) {
        getOn -= reader.getOn();
        reader.count(before, -1);
        reader.count(next, 1);
        getOn += reader.getOn();
    }

    void lineUp(BodyShare share, boolean isUnfinished) {
        if (isUnfinished) {
            unfinished.add(share);
        } else {
            queue.addLast(share);
        }
    }

    void stepOut(BodyShare share) {
        if (!unfinished.remove(share)) {
            queue.remove(share);
        }
    }

    void forget(ShareHolder reader) {
        if (reader.exchange != null) {
            readers.remove(reader.exchange);
        }
    }

    /** What those do who need not wait any longer; to be run without the lock. */
    List<Runnable> grantWaiting() {
        List<Runnable> granted = new ArrayList<>(1);
        for (BodyShare next = next(); next != null; next = next()) {
            if (held + next.wanted() > most && getOn > 0) {
                break;
            }
            granted.add(next.granted());
        }
        return granted;
    }

    private @Nullable BodyShare next() {
        return unfinished.isEmpty() ? queue.peek() : unfinished.first();
    }
}
