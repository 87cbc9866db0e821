package parley.upstream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import parley.exchange.Exchange;
import parley.exchange.GatewayFailure;
import parley.exchange.Heap;
import parley.exchange.Ticker;
import parley.tree.TreeLimits;

/**
 * The memory that all replies under way may hold together, so that many large ones at a time are read one after the other instead
 * of ending the process. What does not fit waits its turn: first those who hold a large part already and turn out to need more, for
 * nobody may begin to read while somebody cannot end; then those who begin. As long as nobody else gets on, the first of them is let
 * through, so replies that hold a part and wait for the rest never wait for each other. The pages of one list go by the first of
 * them: whoever began earlier comes to his end before others pile up pages of theirs. Shared by all senders; any thread.
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
    private final NavigableSet<Share> unfinished = new TreeSet<>(
            Comparator.<Share>comparingLong(share -> share.reader.age).thenComparingLong(share -> share.number));
    private final Deque<Share> queue = new ArrayDeque<>();
    private final Map<Exchange, Reader> readers = new HashMap<>();
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
    synchronized Share share(Ticker ticker) {
        return new Share(ticker, TreePrice.NONE, new Reader(made, null));
    }

    /** The same for an attempt of {@code exchange}, whose replies have trees that take {@code trees}. */
    synchronized Share share(Exchange exchange, TreePrice trees) {
        Reader reader = exchange.isPart()
                ? readers.computeIfAbsent(exchange, part -> new Reader(made, part))
                : new Reader(made, null);
        return new Share(exchange.ticker(), trees, reader);
    }

    /** What reading a body of {@code length} bytes takes beyond the body. */
    static long forReading(long length) {
        return READING * length;
    }

    private List<Runnable> grantWaiting() {
        List<Runnable> granted = new ArrayList<>(1);
        for (Share next = next(); next != null; next = next()) {
            if (held + next.wanted > most && getOn > 0) {
                break;
            }
            granted.add(next.granted());
        }
        return granted;
    }

    private @Nullable Share next() {
        return unfinished.isEmpty() ? queue.peek() : unfinished.first();
    }

    /** Who reads: one reply, or the pages of one list, of which some are there and kept while others are read. */
    private static final class Reader {

        private final long age;
        private final @Nullable Exchange exchange;
        private long holds;
        private int shares;
        private int reading;
        private int waiting;
        private int keeping;

        Reader(long age, @Nullable Exchange exchange) {
            this.age = age;
            this.exchange = exchange;
        }

        /** What is only kept gets on to its end, unless it is kept for a page that waits. */
        private int getOn() {
            return reading + (keeping > 0 && reading + waiting == 0 ? 1 : 0);
        }

        private long ifSmall() {
            return holds <= SMALL ? holds : 0;
        }

        private void count(State state, int more) {
            switch (state) {
                case READING -> reading += more;
                case WAITING -> waiting += more;
                case KEEPING -> keeping += more;
                case IDLE -> {}
            }
        }
    }

    /** What becomes of a share at the moment; an idle one holds nothing and waits for nothing. */
    private enum State {
        IDLE,
        READING,
        WAITING,
        KEEPING
    }

    /** What one attempt holds. Taken on its event loop, given back anywhere. */
    final class Share {

        private final Ticker ticker;
        private final TreePrice trees;
        private final Reader reader;
        private final long number;
        private State state = State.IDLE;
        private long mine;
        private boolean over;
        private boolean gone;
        private int keepers;
        private long wanted;
        private @Nullable Runnable then;
        private Runnable whenItGoesOn = () -> {};
        private long since;
        private long waited;

        private Share(Ticker ticker, TreePrice trees, Reader reader) {
            this.ticker = ticker;
            this.trees = trees;
            this.reader = reader;
            this.number = made++;
            reader.shares++;
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
         * @throws GatewayFailure if the share was given back, or {@code upstream-body-too-large} if it is one page of a list that no
         *     heap of this size could hold
         */
        boolean take(long bytes, Runnable whenGranted) {
            List<Runnable> granted;
            synchronized (BodyBudget.this) {
                checkOpen();
                if (reader.holds > mine && reader.holds + bytes > mostOfOne) {
                    throw BodySize.tooLongList();
                }
                if (isNow(bytes)) {
                    add(bytes);
                    return true;
                }
                wanted = bytes;
                then = whenGranted;
                since = ticker.nanoTime();
                if (isLarge()) {
                    unfinished.add(this);
                } else {
                    queue.addLast(this);
                }
                become(State.WAITING);
                granted = grantWaiting();
            }
            granted.forEach(Runnable::run);
            return false;
        }

        private boolean isLarge() {
            return reader.holds > SMALL;
        }

        private boolean isNow(long bytes) {
            boolean alone = getOn == ofMine();
            boolean fits = held + bytes <= most;
            boolean isFirst = unfinished.isEmpty() && queue.isEmpty();
            if (reader.holds + bytes <= SMALL && small + bytes <= most / PART_OF_SMALL) {
                return true;
            }
            return isLarge()
                    ? alone || (fits && unfinished.isEmpty())
                    : (alone && isFirst) || (fits && (isFirst || bytes <= SMALL));
        }

        /** What it adds itself to those who get on: for one page of a list, also what is only kept for it. */
        private int ofMine() {
            return state == State.READING ? 1 : reader.reading == 0 ? reader.getOn() : 0;
        }

        /** Whether it waits for others to give back. */
        boolean isWaiting() {
            synchronized (BodyBudget.this) {
                return then != null;
            }
        }

        /** How long it has waited in all until now. */
        Duration waited() {
            synchronized (BodyBudget.this) {
                return Duration.ofNanos(waited + (then == null ? 0 : ticker.nanoTime() - since));
            }
        }

        /** Does {@code action} each time that it has waited and goes on, on any thread, before what it waited for. */
        void whenItGoesOn(Runnable action) {
            whenItGoesOn = action;
        }

        private void checkOpen() {
            if (over) {
                throw GatewayFailure.abandoned();
            }
        }

        private void become(State next) {
            getOn -= reader.getOn();
            reader.count(state, -1);
            reader.count(next, 1);
            state = next;
            getOn += reader.getOn();
        }

        private void add(long bytes) {
            count(bytes);
            become(mine > 0 ? State.READING : State.IDLE);
        }

        private void count(long bytes) {
            small -= reader.ifSmall();
            mine += bytes;
            held += bytes;
            reader.holds += bytes;
            small += reader.ifSmall();
        }

        private Runnable granted() {
            Runnable next = noLongerWaiting();
            waited += ticker.nanoTime() - since;
            add(wanted);
            Runnable first = whenItGoesOn;
            return () -> {
                first.run();
                next.run();
            };
        }

        private Runnable noLongerWaiting() {
            Runnable next = then == null ? () -> {} : then;
            then = null;
            if (!unfinished.remove(this)) {
                queue.remove(this);
            }
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
                noLongerWaiting();
            }
            if (keepers == 0) {
                count(-mine);
                forget();
            }
            become(mine > 0 ? State.KEEPING : State.IDLE);
            return grantWaiting();
        }

        private void forget() {
            if (!gone) {
                gone = true;
                reader.shares--;
                if (reader.shares == 0 && reader.exchange != null) {
                    readers.remove(reader.exchange);
                }
            }
        }
    }
}
