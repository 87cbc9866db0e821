package parley.upstream;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.exchange.GatewayFailure;
import parley.exchange.Ticker;
import parley.tree.TreeLimits;

/** What one attempt holds of a {@link BodyBudget}. Taken on its event loop, given back anywhere. */
final class BodyShare {

    /** Whoever began to read earlier goes on first. */
    static final Comparator<BodyShare> EARLIEST_FIRST =
            Comparator.<BodyShare>comparingLong(share -> share.reader.age).thenComparingLong(share -> share.number);

    /** What becomes of a share at the moment; an idle one holds nothing and waits for nothing. */
    enum State {
        IDLE,
        READING,
        WAITING,
        KEEPING
    }

    private final BodyBudget budget;
    private final Ticker ticker;
    private final TreePrice trees;
    private final ShareHolder reader;
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

    BodyShare(BodyBudget budget, Ticker ticker, TreePrice trees, ShareHolder reader, long number) {
        this.budget = budget;
        this.ticker = ticker;
        this.trees = trees;
        this.reader = reader;
        this.number = number;
        reader.shares++;
    }

    TreePrice trees() {
        return trees;
    }

    /** How large the reply may be. */
    TreeLimits limits() {
        return budget.single();
    }

    /**
     * Takes {@code bytes} more whether they fit or not, for what is there already.
     *
     * @throws GatewayFailure if the share was given back
     */
    void take(long bytes) {
        synchronized (budget) {
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
        synchronized (budget) {
            checkOpen();
            if (reader.holds > mine && budget.isTooMuch(reader, bytes)) {
                throw BodySize.tooLongList();
            }
            if (budget.isNow(reader, state == State.READING, bytes)) {
                add(bytes);
                return true;
            }
            wanted = bytes;
            then = whenGranted;
            since = ticker.nanoTime();
            budget.lineUp(this, BodyBudget.isLarge(reader));
            become(State.WAITING);
            granted = budget.grantWaiting();
        }
        granted.forEach(Runnable::run);
        return false;
    }

    /** The bytes that it waits for. */
    long wanted() {
        return wanted;
    }

    /** Whether it waits for others to give back. */
    boolean isWaiting() {
        synchronized (budget) {
            return then != null;
        }
    }

    /** How long it has waited in all until now. */
    Duration waited() {
        synchronized (budget) {
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
        budget.become(reader, state, next);
        state = next;
    }

    private void add(long bytes) {
        count(bytes);
        become(mine > 0 ? State.READING : State.IDLE);
    }

    private void count(long bytes) {
        mine += bytes;
        budget.hold(reader, bytes);
    }

    /** It waits no longer, and has what it waited for; what it does then is to be run without the lock. */
    Runnable granted() {
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
        budget.stepOut(this);
        return next;
    }

    /**
     * Somebody works on what was paid for: it is given back only when the action has run, once, on whatever thread, and the share was
     * released.
     */
    Runnable keep() {
        synchronized (budget) {
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
        changing(() -> {
            keepers--;
            return over ? givenBack() : List.of();
        });
    }

    /** Takes nothing more, and gives back everything as soon as nobody works on it; once is enough, twice does no harm. */
    void release() {
        changing(() -> {
            over = true;
            return givenBack();
        });
    }

    /** Makes {@code change} under the lock, and then has those go on who need not wait any longer. */
    private void changing(Supplier<List<Runnable>> change) {
        List<Runnable> granted;
        synchronized (budget) {
            granted = change.get();
        }
        granted.forEach(Runnable::run);
    }

    private List<Runnable> givenBack() {
        if (then != null) {
            noLongerWaiting();
        }
        if (keepers == 0) {
            count(-mine);
            if (!gone && --reader.shares == 0) {
                budget.forget(reader);
            }
            gone = true;
        }
        become(mine > 0 ? State.KEEPING : State.IDLE);
        return budget.grantWaiting();
    }
}
