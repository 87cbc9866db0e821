package parley.exchange;

import java.time.Duration;

/**
 * The time that one event loop has lived through. A pause of the process, or one long computation, keeps a loop from seeing what
 * came meanwhile; that time is the gateway's own, and nobody else's fault. A beat tells it from waiting, as long as somebody
 * watches; without it nothing is said to be lost. Thread-safe.
 */
public final class LivedTime {

    private static final Duration BEAT = Duration.ofMillis(100);

    /** A beat that comes so late says that the loop could do nothing else either. */
    private static final Duration STANDSTILL = Duration.ofMillis(50);

    private final Ticker ticker;
    private final Beats beats;
    private Timers.Timer beating = () -> {};
    private int watching;
    private boolean isBeating;
    private long due;
    private long lost;

    /** What makes the beat on the event loop. */
    @FunctionalInterface
    public interface Beats {

        /** Runs {@code beat} there each time that {@code pause} has passed after the last one. */
        Timers.Timer every(Duration pause, Runnable beat);
    }

    public LivedTime(Ticker ticker, Beats beats) {
        this.ticker = ticker;
        this.beats = beats;
    }

    /** What follows is watched, until {@link #unwatch} was called as often. */
    public synchronized void watch() {
        watching++;
        if (!isBeating) {
            due = ticker.nanoTime() + BEAT.toNanos();
            beating = beats.every(BEAT, this::beat);
            isBeating = true;
        }
    }

    public synchronized void unwatch() {
        watching--;
    }

    private synchronized void beat() {
        long now = ticker.nanoTime();
        lost += late(now);
        due = now + BEAT.toNanos();
        if (watching <= 0) {
            isBeating = false;
            beating.cancel();
        }
    }

    private long late(long now) {
        return isBeating && now - due > STANDSTILL.toNanos() ? now - due : 0;
    }

    /** How many nanoseconds it has stood still until now; only differences mean something. */
    public synchronized long lost() {
        return lost + late(ticker.nanoTime());
    }

    /**
     * How many nanoseconds it has lived until now; only differences mean something. It waits for a beat that is due, which says
     * whether the time since then counts: so it never goes back.
     */
    public synchronized long nanoTime() {
        long now = ticker.nanoTime();
        return (isBeating && now - due > 0 ? due : now) - lost;
    }

    /** Runs {@code action} on the event loop of the caller, this one, when it has lived for {@code wait}. */
    public Timers.Timer after(Timers timers, Duration wait, Runnable action) {
        watch();
        return new Late(timers, wait, action);
    }

    private final class Late implements Timers.Timer {

        private final Timers timers;
        private final Runnable action;
        private final long at;
        private boolean over;
        private Timers.Timer timer;

        Late(Timers timers, Duration wait, Runnable action) {
            this.timers = timers;
            this.action = action;
            this.at = LivedTime.this.nanoTime() + wait.toNanos();
            this.timer = timers.after(wait, this::look);
        }

        private void look() {
            long left = at - LivedTime.this.nanoTime();
            if (left > 0) {
                again(Duration.ofNanos(left));
            } else if (end()) {
                action.run();
            }
        }

        private synchronized void again(Duration left) {
            if (!over) {
                timer = timers.after(left, this::look);
            }
        }

        private synchronized boolean end() {
            if (over) {
                return false;
            }
            over = true;
            unwatch();
            return true;
        }

        @Override
        public synchronized void cancel() {
            if (end()) {
                timer.cancel();
            }
        }
    }
}
