package parley.cli;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A command that gives a future of its exit code instead of waiting for it. */
abstract class AsyncCommand implements Callable<Integer> {

    final Console console;
    private @Nullable Future<Integer> running;

    AsyncCommand(Console console) {
        this.console = console;
    }

    /** Begins the work. */
    abstract Future<Integer> begin();

    @Override
    public final Integer call() {
        running = begin();
        return ExitCode.GOOD;
    }

    /** The work, if this command was the one that was called. */
    final Optional<Future<Integer>> started() {
        return Optional.ofNullable(running);
    }
}
