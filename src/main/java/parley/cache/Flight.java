package parley.cache;

import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import parley.exchange.Exchange;
import parley.exchange.Timers;

/**
 * One fetch and all who wait for it, from any event loop; the fetch itself lives on that of its beginner. Ends once: by its result,
 * by its limit, or because the last has left. No foreign code runs while its lock is held.
 */
final class Flight<T> {

    private final Wanted<T> request;
    private final Exchange errand;
    private final Executor home;
    private final boolean begunInBackground;
    private final Set<Waiter<T>> waiters = new LinkedHashSet<>();
    private boolean goesOn;
    private boolean forgotten;
    private boolean ended;
    private Timers.Timer limit = () -> {};

    /**
     * A fetch that has not begun yet.
     *
     * @param background whether it goes on though nobody waits for it
     */
    Flight(Wanted<T> request, Executor home, boolean background) {
        this.request = request;
        this.errand = request.exchange().errand(request.origin().limit());
        this.home = home;
        this.begunInBackground = background;
        this.goesOn = background;
    }

    /** What its beginner wanted. */
    Wanted<T> request() {
        return request;
    }

    Exchange errand() {
        return errand;
    }

    /** Asks the upstream; what that throws has to be heard by who waits. */
    Future<Fetched<T>> fetch(Optional<Validators> known) {
        try {
            return request.origin().fetch(errand, known, begunInBackground);
        } catch (Throwable thrown) {
            return Future.failedFuture(thrown);
        }
    }

    boolean isBegunInBackground() {
        return begunInBackground;
    }

    /** False if it has ended: what it found is stored by now. */
    synchronized boolean join(Waiter<T> waiter) {
        return !ended && waiters.add(waiter);
    }

    /**
     * Lets somebody go.
     *
     * @param wantsIt whether he would still like it to be fetched, for the next time
     * @return whether he was the last and it has ended with that
     */
    synchronized boolean leave(Waiter<T> waiter, boolean wantsIt) {
        goesOn |= wantsIt;
        if (!waiters.remove(waiter) || ended || goesOn || !waiters.isEmpty()) {
            return false;
        }
        end();
        return true;
    }

    /** What it finds is for those who wait now and for nobody else. */
    synchronized void forget() {
        forgotten |= !ended;
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    synchronized boolean isForgotten() {
        return forgotten;
    }

    synchronized void isLimitedBy(Timers.Timer timer) {
        if (ended) {
            timer.cancel();
        } else {
            limit = timer;
        }
    }

    /**
     * Ends it, and keeps what it found in the same breath, so that a purge comes either before or after both.
     *
     * @param keep stores what was found; not run if it was forgotten
     * @return those who wait; null if it had ended before
     */
    synchronized @Nullable List<Waiter<T>> end(Runnable keep) {
        if (ended) {
            return null;
        }
        if (!forgotten) {
            keep.run();
        }
        List<Waiter<T>> left = List.copyOf(waiters);
        waiters.clear();
        end();
        return left;
    }

    private void end() {
        ended = true;
        limit.cancel();
    }

    /** Takes it off the wire. */
    void abandon() {
        home.execute(errand::abandon);
    }
}
