package parley.cli;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import parley.gateway.Gateway;
import parley.gateway.StubServers.StubServer;

/** How a process ends that runs until it is told to stop: SIGTERM and SIGINT let requests under way finish. */
final class Shutdown {

    /** A little longer than the gateway gives requests under way. */
    private static final int LIMIT_SECONDS = 12;

    private Shutdown() {}

    /** When the process is told to stop, says so to who asks, stops {@code gateway}, then {@code stubs}, and ends the log. */
    static void onSignal(Gateway gateway, Operations operations, Optional<StubServer> stubs, Optional<KeptData> kept) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            operations.draining();
            FutureTask<Boolean> stopped = new FutureTask<>(() -> true);
            gateway.stop().onComplete(done -> stopped.run());
            wait(stopped);
            stubs.ifPresent(StubServer::close);
            kept.ifPresent(KeptData::close);
            operations.close();
        }));
    }

    /** The hook is a thread of its own, and the process is kept alive by nothing else. */
    private static void wait(FutureTask<Boolean> stopped) {
        try {
            stopped.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            // whoever is not answered by now is not answered; the log is ended nevertheless
        }
    }

    /** The exit code of a command that ends with the process. */
    static Future<Integer> never() {
        return Promise.<Integer>promise().future();
    }
}
