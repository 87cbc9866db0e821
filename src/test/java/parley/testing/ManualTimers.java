package parley.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import parley.exchange.LivedTime;
import parley.exchange.Timers;

/** Timers that fire when a test lets time pass, in the order of their times; one thread plays every event loop. */
public final class ManualTimers implements Timers {

    /** Equal to nothing but itself. */
    private static final class Set {

        private long at;
        private boolean isOver;
        private final Runnable action;

        Set(long at, Runnable action) {
            this.at = at;
            this.action = action;
        }
    }

    private final ManualTicker ticker;
    private final List<Set> pending = new ArrayList<>();
    private final List<Set> beats = new ArrayList<>();
    private final LivedTime lived;

    public ManualTimers(ManualTicker ticker) {
        this.ticker = ticker;
        this.lived = new LivedTime(ticker, this::every);
    }

    @Override
    public LivedTime lived() {
        return lived;
    }

    /** A beat is no timer that anybody waits for. */
    private Timer every(Duration pause, Runnable beat) {
        Set first = new Set(ticker.nanoTime() + pause.toNanos(), () -> {
            beat.run();
            beats.removeIf(each -> each.isOver);
            beats.forEach(each -> each.at = ticker.nanoTime() + pause.toNanos());
        });
        beats.add(first);
        return () -> first.isOver = true;
    }

    @Override
    public Timer after(Duration wait, Runnable action) {
        Set set = new Set(ticker.nanoTime() + Math.max(0, wait.toNanos()), action);
        pending.add(set);
        return () -> pending.remove(set);
    }

    @Override
    public Executor here() {
        return Runnable::run;
    }

    /** The number of timers that have neither fired nor been cancelled. */
    public int pending() {
        return pending.size();
    }

    /** Lets {@code step} pass; whatever falls due on the way happens at its time. */
    public void advance(Duration step) {
        long end = ticker.nanoTime() + step.toNanos();
        Optional<Set> next = due(end);
        while (next.isPresent()) {
            ticker.advance(Duration.ofNanos(Math.max(0, next.get().at - ticker.nanoTime())));
            pending.remove(next.get());
            next.get().action.run();
            next = due(end);
        }
        ticker.advance(Duration.ofNanos(end - ticker.nanoTime()));
    }

    private Optional<Set> due(long end) {
        return Stream.concat(beats.stream(), pending.stream())
                .filter(set -> set.at <= end)
                .min(Comparator.comparingLong(set -> set.at));
    }
}
