package parley.upstream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import parley.exchange.GatewayFailure;
import parley.exchange.Heap;
import parley.exchange.Ticker;
import parley.tree.TreeLimits;

/**
 * The memory that all replies under way may hold together, so that many large ones at a time are read one after the other instead
 * of ending the process. What does not fit waits its turn: first those who hold a large part already and turn out to need more, for
 * nobody may begin to read while somebody cannot end; then those who begin. As long as nobody else gets on, the first of them is let
 * through, so replies that hold a part and wait for the rest never wait for each other. Shared by all senders; any thread.
 */
public final class BodyBudget {

    /** Texts in trees, records and documents take about so many times the bytes they were read from; {@link TreePrice} adds the rest. */
    private static final int READING = 6;

    /** What small replies need never waits behind the large. */
    private static final long SMALL = 1 << 19;

    /** What all senders of this process share. */
    public static final BodyBudget OF_PROCESS = within(Heap.OF_PROCESS);

    private final long most;
    private final TreeLimits single;
    private final Deque<Share> unfinished = new ArrayDeque<>();
    private final Deque<Share> queue = new ArrayDeque<>();
    private long held;
    private int getOn;

    private BodyBudget(long most, TreeLimits single) {
        this.most = most;
        this.single = single;
    }

    /** A budget of {@code most} bytes; a single reply may be as large as it likes. */
    public static BodyBudget of(long most) {
        return new BodyBudget(most, TreeLimits.STANDARD.withNodes(Integer.MAX_VALUE, Long.MAX_VALUE));
    }

    /** What a process with {@code heap} can do: no single reply is more than it could hold. */
    public static BodyBudget within(Heap heap) {
        return new BodyBudget(heap.forUnderWay(), TreeLimits.within(heap.bytes()));
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
    Share share(Ticker ticker) {
        return share(ticker, TreePrice.NONE);
    }

    /** The same for replies whose trees take {@code trees}. */
    Share share(Ticker ticker, TreePrice trees) {
        return new Share(ticker, trees);
    }

    /** What reading a body of {@code length} bytes takes beyond the body. */
    static long forReading(long length) {
        return READING * length;
    }

    private List<Runnable> grantWaiting() {
        List<Runnable> granted = new ArrayList<>(1);
        for (Deque<Share> next = next(); !next.isEmpty(); next = next()) {
            if (held + next.getFirst().wanted > most && getOn > 0) {
                break;
            }
            granted.add(next.removeFirst().granted());
        }
        return granted;
    }

    private Deque<Share> next() {
        return unfinished.isEmpty() ? queue : unfinished;
    }

    /** What one attempt holds. Taken on its event loop, given back anywhere. */
    final class Share {

        private final Ticker ticker;
        private final TreePrice trees;
        private long mine;
        private boolean over;
        private int keepers;
        private long wanted;
        private @Nullable Runnable then;
        private long since;
        private long waited;

        private Share(Ticker ticker, TreePrice trees) {
            this.ticker = ticker;
            this.trees = trees;
        }

        TreePrice trees() {
            return trees;
        }

        /** How large the reply may be. */
        TreeLimits limits() {
            return single;
        }

        /**
         * Takes {@code bytes} more whether they fit or not, for what is there already.
         *
         * @throws GatewayFailure if the share was given back
         */
        void take(long bytes) {
            synchronized (BodyBudget.this) {
                checkOpen();
                add(bytes);
            }
        }

        /**
         * Takes {@code bytes} more before they are allocated, now or when its turn comes. One waits at a time.
         *
         * @param whenGranted is run, on any thread, if it has to wait
         * @return whether they are taken now
         * @throws GatewayFailure if the share was given back
         */
        boolean take(long bytes, Runnable whenGranted) {
            List<Runnable> granted;
            synchronized (BodyBudget.this) {
                checkOpen();
                if (isNow(bytes)) {
                    add(bytes);
                    return true;
                }
                wanted = bytes;
                then = whenGranted;
                since = ticker.nanoTime();
                (mine > SMALL ? unfinished : queue).addLast(this);
                getOn -= mine > 0 ? 1 : 0;
                granted = grantWaiting();
            }
            granted.forEach(Runnable::run);
            return false;
        }

        private boolean isNow(long bytes) {
            boolean alone = getOn == (mine > 0 ? 1 : 0);
            boolean fits = held + bytes <= most;
            boolean isFirst = unfinished.isEmpty() && queue.isEmpty();
            return mine > SMALL
                    ? alone || (fits && unfinished.isEmpty())
                    : (alone && isFirst) || (fits && (isFirst || bytes <= SMALL));
        }

        /** Whether it waits for others to give back. */
        boolean isWaiting() {
            synchronized (BodyBudget.this) {
                return then != null;
            }
        }

        /** How long it has waited in all. */
        Duration waited() {
            synchronized (BodyBudget.this) {
                return Duration.ofNanos(waited);
            }
        }

        private void checkOpen() {
            if (over) {
                throw GatewayFailure.abandoned();
            }
        }

        private void add(long bytes) {
            getOn += mine == 0 && bytes > 0 ? 1 : 0;
            mine += bytes;
            held += bytes;
        }

        private Runnable granted() {
            Runnable next = then == null ? () -> {} : then;
            then = null;
            waited += ticker.nanoTime() - since;
            getOn += mine > 0 ? 1 : 0;
            add(wanted);
            return next;
        }

        /**
         * Somebody works on what was paid for: it is given back only when the action has run, once, on whatever thread, and the share
         * was released.
         */
        Runnable keep() {
            synchronized (BodyBudget.this) {
                keepers++;
            }
            AtomicBoolean ended = new AtomicBoolean();
            return () -> {
                if (ended.compareAndSet(false, true)) {
                    noLongerKept();
                }
            };
        }

        private void noLongerKept() {
            List<Runnable> granted;
            synchronized (BodyBudget.this) {
                keepers--;
                granted = over ? givenBack() : List.of();
            }
            granted.forEach(Runnable::run);
        }

        /** Takes nothing more, and gives back everything as soon as nobody works on it; once is enough, twice does no harm. */
        void release() {
            List<Runnable> granted;
            synchronized (BodyBudget.this) {
                over = true;
                granted = givenBack();
            }
            granted.forEach(Runnable::run);
        }

        private List<Runnable> givenBack() {
            if (then != null) {
                queue.remove(this);
                unfinished.remove(this);
                then = null;
                getOn += mine > 0 ? 1 : 0;
            }
            if (keepers == 0) {
                getOn -= mine > 0 ? 1 : 0;
                held -= mine;
                mine = 0;
            }
            return grantWaiting();
        }
    }
}
