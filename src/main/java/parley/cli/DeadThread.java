package parley.cli;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.lang.Thread.UncaughtExceptionHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.StreamSupport;
import parley.library.Internals;

/**
 * Ends the process when one of its threads dies. Whatever a thread does is shielded, so that it dies of nothing but a want of memory;
 * a gateway that goes on without one of its event loops still accepts connections and never answers them, and nobody starts it again.
 * Event loops are watched by their end: their library catches what kills them, so no handler hears of it. Any thread.
 *
 * @param err gets the one line that says so
 * @param halt ends the process at once with an exit code: an orderly end would wait for the loop that is dead
 */
record DeadThread(PrintWriter err, IntConsumer halt) implements UncaughtExceptionHandler {

    /** For this process. */
    static void endsProcess(PrintWriter err) {
        Thread.setDefaultUncaughtExceptionHandler(
                new DeadThread(err, code -> Runtime.getRuntime().halt(code)));
    }

    /** Ends this process also when one of the event loops of {@code vertx} ends before all of them do. */
    static void watchLoops(Vertx vertx) {
        if (Thread.getDefaultUncaughtExceptionHandler() instanceof DeadThread ofProcess) {
            ofProcess.watch(vertx, Duration.ofSeconds(1));
        }
    }

    /** @param grace in which an orderly end, which ends one loop after the other, has begun with all of them */
    void watch(Vertx vertx, Duration grace) {
        List<EventLoopGroup> groups = Internals.loops(vertx);
        EventLoopGroup all = groups.get(0);
        groups.stream()
                .flatMap(group -> StreamSupport.stream(group.spliterator(), false))
                .forEach(loop -> loop.terminationFuture().addListener(ended -> {
                    ScheduledFuture<?> unused = GlobalEventExecutor.INSTANCE.schedule(
                            () -> loopEnded(all), grace.toMillis(), TimeUnit.MILLISECONDS);
                }));
    }

    private void loopEnded(EventLoopGroup all) {
        if (!all.isShuttingDown()) {
            end("an event loop died, see above");
        }
    }

    private void end(String why) {
        try {
            err.println(Visible.of(
                    "parley: " + why + "; the process ends, for without it callers would never be answered"));
        } finally { // there may be no memory for a line
            halt.accept(ExitCode.DEAD_THREAD);
        }
    }

    @Override
    public void uncaughtException(Thread thread, Throwable cause) {
        end("the thread " + thread.getName() + " died of " + cause.getClass().getName());
    }
}
