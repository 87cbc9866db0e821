package parley.storm;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers of whom a quarter leave within moments, some before the answer and some in the middle of it. One event loop. */
final class ImpatientCallers {

    private static final double LEAVING = 0.25;
    private static final int LONGEST_MILLIS = 60;
    private static final int CONNECTIONS = 1_000;

    private final Vertx vertx;
    private final HttpClientAgent client;
    private final int port;
    private final World world;
    private final SplittableRandom random;
    private final AtomicInteger left = new AtomicInteger();

    ImpatientCallers(Vertx vertx, int port, World world, long seed) {
        this.vertx = vertx;
        this.port = port;
        this.world = world;
        this.random = new SplittableRandom(seed);
        this.client = vertx.createHttpClient(
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(-1));
    }

    /** Asks {@code rate} times a second until {@code end}, in the time of {@code time}. */
    Future<Void> run(double rate, WorldTime time, long end) {
        Promise<Void> done = Promise.promise();
        long begin = time.now();
        long[] asked = {0};
        vertx.setPeriodic(1, timer -> {
            long now = time.now();
            while (asked[0] < (now - begin) * rate / TimeUnit.SECONDS.toNanos(1)) {
                asked[0]++;
                ask();
            }
            if (now >= end) {
                vertx.cancelTimer(timer);
                done.complete();
            }
        });
        return done.future();
    }

    /** Gives up all connections. */
    Future<Void> close() {
        return client.close();
    }

    private void leave(HttpClientRequest request, Future<Buffer> answer) {
        if (!answer.isComplete()) {
            left.incrementAndGet();
            request.reset();
        }
    }

    /** How many have left. */
    int left() {
        return left.get();
    }

    /** Only those have left who had not got all of their answer by then. */
    private void ask() {
        boolean isLeaving = random.nextDouble() < LEAVING;
        int patience = 1 + random.nextInt(LONGEST_MILLIS);
        client.request(HttpMethod.GET, port, "127.0.0.1", world.draw(random).path())
                .onSuccess(request -> {
                    Future<Buffer> answer = request.send().compose(response -> response.body());
                    if (isLeaving) {
                        vertx.setTimer(patience, timer -> leave(request, answer));
                    }
                });
    }
}
