package parley.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Callers who each ask again as soon as they have an answer. An answer that is not 200 ends the measurement. */
public final class ClosedLoop {

    private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(2);

    private final Vertx vertx;
    private final HttpClientAgent client;
    private final int connections;

    public ClosedLoop(Vertx vertx, int connections) {
        this.vertx = vertx;
        this.connections = connections;
        this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(connections));
    }

    /** What a run came to. */
    public record Outcome(int answers, Duration took, Latencies latencies) {

        /** Answers a second. */
        public double rate() {
            return answers * 1e9 / took.toNanos();
        }
    }

    /** Asks until {@code answers} have come, for a compiler has seen everything then; on a busy machine for two minutes at most. */
    public void warmUp(int port, Supplier<String> paths, int answers) throws Exception {
        long end = System.nanoTime() + LONGEST_WARM_UP.toNanos();
        int came = 0;
        while (came < answers && System.nanoTime() < end) {
            came += run(port, paths, Duration.ofSeconds(1))
                    .await(LONGEST_WARM_UP.toSeconds(), TimeUnit.SECONDS)
                    .answers();
        }
    }

    /** Asks for {@code length}, and until the last answer. */
    public Future<Outcome> run(int port, Supplier<String> paths, Duration length) {
        Promise<Outcome> end = Promise.promise();
        vertx.runOnContext(on -> new Run(port, paths, length, end).begin());
        return end.future();
    }

    /** One run, on one event loop. */
    private final class Run {

        private final int port;
        private final Supplier<String> paths;
        private final long begin = System.nanoTime();
        private final long length;
        private final Promise<Outcome> end;
        private final Latencies latencies = new Latencies();
        private int answers;
        private int underWay;

        Run(int port, Supplier<String> paths, Duration length, Promise<Outcome> end) {
            this.port = port;
            this.paths = paths;
            this.length = length.toNanos();
            this.end = end;
        }

        void begin() {
            underWay = connections;
            for (int i = 0; i < connections; i++) {
                ask();
            }
        }

        private void ask() {
            long sent = System.nanoTime();
            String path = paths.get();
            client.request(HttpMethod.GET, port, "127.0.0.1", path)
                    .compose(request -> request.send()
                            .compose(response -> response.statusCode() == 200
                                    ? response.body()
                                    : Future.failedFuture(path + " was answered with " + response.statusCode())))
                    .onFailure(end::tryFail)
                    .onSuccess(body -> answered(sent));
        }

        private void answered(long sent) {
            long now = System.nanoTime();
            answers++;
            latencies.add(now - sent);
            if (now - begin < length) {
                ask();
            } else if (--underWay == 0) {
                end.complete(new Outcome(answers, Duration.ofNanos(now - begin), latencies));
            }
        }
    }
}
