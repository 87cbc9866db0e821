package parley.resilience;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.exchange.Ticker;
import parley.exchange.Timers;

/**
 * What happens when an upstream refuses the gateway's credential: it is read again, once for all calls that were refused with the
 * same one, and they are made again if it has changed. If it has not, or is refused again, and no call is accepted in between, the
 * upstream is not called for a while and somebody is told. Thread-safe; callers hear outside the lock.
 */
final class CredentialGate {

    /** A key is put right by people; asking more often only gets it locked. */
    static final Duration QUIET = Duration.ofSeconds(30);

    /** One record that the gateway may not read must not stop all calls; so many refusals with no good answer in between do. */
    static final int ENOUGH = 3;

    /** Reading a credential takes milliseconds; what takes longer gives nothing. */
    static final Duration RENEWAL_WITHIN = Duration.ofSeconds(10);

    /**
     * The credential that a call was made with.
     *
     * @param generation how often it had been renewed
     * @param began when the call left, in nanoseconds of the monotonic clock
     */
    record Used(int generation, long began) {}

    /** A refused call that waits for the renewal. */
    private record Waiting(Executor home, Consumer<Boolean> then) {

        void tell(boolean again) {
            home.execute(() -> then.accept(again));
        }
    }

    private final Supplier<Future<Boolean>> renewal;
    private final Timers timers;
    private final Ticker ticker;
    private final Runnable stopped;
    private @Nullable List<Waiting> renewing;
    private Used refused = new Used(0, 0);
    private int generation;
    private int inARow;
    private volatile boolean stop;
    private boolean quiet;
    private long quietUntil;
    private boolean accepted;
    private long acceptedAt;

    /**
     * @param renewal reads the credential again; true if it has changed
     * @param stopped is run when the upstream is no longer to be called
     */
    CredentialGate(Supplier<Future<Boolean>> renewal, Timers timers, Ticker ticker, Runnable stopped) {
        this.renewal = renewal;
        this.timers = timers;
        this.ticker = ticker;
        this.stopped = stopped;
    }

    /** The credential that a call uses that leaves now. */
    synchronized Used used() {
        return new Used(generation, ticker.nanoTime());
    }

    /** How long the upstream is not called; zero if it is, which takes no lock. */
    Duration refusedFor() {
        return stop ? rest() : Duration.ZERO;
    }

    private synchronized Duration rest() {
        return stop && isQuiet() ? Duration.ofNanos(quietUntil - ticker.nanoTime()) : Duration.ZERO;
    }

    private boolean isQuiet() {
        return quiet && quietUntil - ticker.nanoTime() > 0;
    }

    /** A call was answered well. */
    synchronized void accepted(Used used) {
        if (used.generation() == generation) {
            accepted = true;
            acceptedAt = ticker.nanoTime();
            inARow = 0;
            stop = false;
        }
    }

    /**
     * A call was refused.
     *
     * @param again whether it had been made again after a renewal already
     * @param then hears, on the event loop of the caller, whether to make it (once more)
     */
    void refused(Used used, boolean again, Consumer<Boolean> then) {
        Waiting waiting = new Waiting(timers.here(), then);
        Runnable next;
        synchronized (this) {
            if (!again && used.generation() < generation) {
                next = () -> waiting.tell(true);
            } else if (!again && renewing != null) {
                renewing.add(waiting);
                return;
            } else if (again || (isQuiet() && !mayStop())) {
                boolean stops = used.generation() == generation && stopUnlessAccepted(used, 1);
                next = () -> tell(List.of(waiting), false, stops);
            } else {
                List<Waiting> mine = new ArrayList<>(List.of(waiting));
                renewing = mine;
                refused = used;
                next = () -> renew(mine);
            }
        }
        next.run();
    }

    private void tell(List<Waiting> those, boolean again, boolean stops) {
        if (stops) {
            stopped.run();
        }
        those.forEach(each -> each.tell(again));
    }

    /** Whether one more refusal stops the calls: not before the credential was read again after those refusals. */
    private boolean mayStop() {
        return !stop && inARow + 1 >= ENOUGH;
    }

    /** True if this stops the calls, false if they are stopped already or the credential may do well elsewhere. */
    private boolean stopUnlessAccepted(Used used, int calls) {
        boolean was = stop && isQuiet();
        boolean doesWell = accepted && acceptedAt - used.began() >= 0;
        inARow = doesWell ? 0 : inARow + calls;
        stop = inARow >= ENOUGH;
        if (!isQuiet() || (stop && !was)) {
            quiet = true;
            quietUntil = ticker.nanoTime() + QUIET.toNanos();
        }
        return stop && !was;
    }

    private void renew(List<Waiting> mine) {
        Future<Boolean> result;
        try {
            result = renewal.get();
        } catch (Throwable thrown) { // else those who wait for it would, and all who come
            result = Future.failedFuture(thrown);
        }
        Executor home = timers.here();
        Timers.Timer limit = timers.after(RENEWAL_WITHIN, () -> renewed(mine, false));
        result.onComplete(done -> home.execute(() -> {
            limit.cancel();
            renewed(mine, done.succeeded() && Boolean.TRUE.equals(done.result()));
        }));
    }

    /** The credential is another one than before, whoever found that out: what was refused before says nothing of it. */
    synchronized void renewed() {
        generation++;
        inARow = 0;
        quiet = false;
        stop = false;
    }

    /** Ends the renewal that {@code mine} wait for; one that was given up before is still good news if it changed something. */
    private void renewed(List<Waiting> mine, boolean changed) {
        boolean again;
        boolean stops;
        synchronized (this) {
            if (changed) {
                renewed();
            }
            if (renewing != mine) {
                return;
            }
            renewing = null;
            again = refused.generation() < generation;
            stops = !again && stopUnlessAccepted(refused, mine.size());
        }
        tell(mine, again, stops);
    }
}
