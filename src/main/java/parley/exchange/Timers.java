package parley.exchange;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Executor;
import parley.library.Internals;

/** What makes time pass and brings work back to where it belongs. Tests move it by hand. Any event loop. */
public interface Timers {

    /** Something that was set and has not happened yet. */
    @FunctionalInterface
    interface Timer {
        /** It will not happen; nothing if it has. */
        void cancel();
    }

    /** Runs {@code action} on the event loop of the caller once {@code wait} has passed; at once is a millisecond. */
    Timer after(Duration wait, Runnable action);

    /**
     * The event loop of the caller: runs what it is given there, whatever thread asks later; at once where that is the same. What
     * is shared by requests of several event loops answers each of them through its own.
     */
    Executor here();

    /** What the event loop of the caller has lived through. */
    LivedTime lived();

    /** What goes wrong in {@code action} is told to {@code context}, as if it had been run later: the caller has others to tell. */
    private static void atOnce(Context context, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error thrown) {
            context.runOnContext(now -> {
                throw thrown;
            });
        }
    }

    /** The timers of {@code vertx}. */
    static Timers of(Vertx vertx) {
        return new Timers() {
            @Override
            public Timer after(Duration wait, Runnable action) {
                // a part of a millisecond counts as a whole one: nothing may happen too early
                long timer = vertx.setTimer(Math.max(1, wait.plusNanos(999_999).toMillis()), fired -> action.run());
                return () -> vertx.cancelTimer(timer);
            }

            @Override
            public LivedTime lived() {
                return LoopTime.of(Internals.loop(vertx));
            }

            @Override
            public Executor here() {
                Context context = vertx.getOrCreateContext();
                return action -> {
                    if (Vertx.currentContext() == context) {
                        atOnce(context, action);
                    } else {
                        context.runOnContext(now -> action.run());
                    }
                };
            }
        };
    }
}
