package parley.cli;

import java.io.PrintWriter;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.function.IntConsumer;

/**
 * Ends the process when one of its threads dies. Whatever a thread does is shielded, so that it dies of nothing but a want of memory;
 * a gateway that goes on without one of its event loops still accepts connections and never answers them, and nobody starts it again.
 * Any thread.
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

    @Override
    public void uncaughtException(Thread thread, Throwable cause) {
        try {
            err.println(Visible.of("parley: the thread " + thread.getName() + " died of "
                    + cause.getClass().getName()
                    + "; the process ends, for without it callers would never be answered"));
        } finally { // there may be no memory for a line
            halt.accept(ExitCode.DEAD_THREAD);
        }
    }
}
