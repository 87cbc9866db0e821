package parley.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Callers who do not wait for each other: requests are sent when they are due, whatever has become of those before. All of it runs
 * on the event loop that {@link #run} was called from, and is told in the nanoseconds of one clock.
 */
public final class OpenLoop {

    private static final int CONNECTIONS = 4_000;
    private static final long LONGEST_WAIT_MILLIS = 15_000;

    /** A caller that is late itself must not take that for a server that does not accept. */
    private static final int CONNECT_MILLIS = 12_000;

    /** Callers give up an idle connection before a server does, as whoever wants no request lost on it does. */
    private static final int IDLE_SECONDS = 10;

    private final Vertx vertx;
    private final LongSupplier clock;
    private final HttpClientAgent client;
    private final int port;
    private final SplittableRandom random;
    private final Callers callers;
    private int most = Integer.MAX_VALUE;
    private int underWay;

    /** Who asks. */
    public interface Callers {

        /** The next request, which is sent at once. */
        Asked ask(SplittableRandom random, long due, long sent);
    }

    /** One request that is under way. */
    public interface Asked {

        String path();

        void answered(Heard heard, long answered);
    }

    /** @param clock counts nanoseconds */
    public OpenLoop(Vertx vertx, LongSupplier clock, int port, long seed, Callers callers) {
        this.vertx = vertx;
        this.clock = clock;
        this.port = port;
        this.random = new SplittableRandom(seed);
        this.callers = callers;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setKeepAliveTimeout(IDLE_SECONDS)
                        .setTcpNoDelay(true),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(-1));
    }

    /** The same, but what is due while so many requests are under way is never asked: no machine gets more than it bears. */
    public OpenLoop upTo(int most) {
        this.most = most;
        return this;
    }

    /** Sends {@code rate} requests a second, at random distances, from one moment until another; ends with the last answer. */
    public Future<Void> run(double rate, long from, long to) {
        Promise<Void> end = Promise.promise();
        double[] due = {from};
        vertx.setPeriodic(1, timer -> {
            long now = clock.getAsLong();
            while (due[0] <= now && due[0] < to) {
                if (underWay < most) {
                    send((long) due[0]);
                }
                due[0] += -Math.log(1 - random.nextDouble()) * TimeUnit.SECONDS.toNanos(1) / rate;
            }
            if (due[0] >= to && underWay == 0) {
                vertx.cancelTimer(timer);
                client.close().onComplete(end);
            }
        });
        return end.future();
    }

    private void send(long due) {
        Asked asked = callers.ask(random, due, clock.getAsLong());
        underWay++;
        client.request(HttpMethod.GET, port, "127.0.0.1", asked.path())
                .compose(OpenLoop::exchange)
                .timeout(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)
                .recover(failed -> Future.succeededFuture(Heard.nothing(failed)))
                .onSuccess(heard -> {
                    underWay--;
                    asked.answered(heard, clock.getAsLong());
                });
    }

    private static Future<Heard> exchange(HttpClientRequest request) {
        return request.send().compose(response -> response.body()
                .map(body -> new Heard(response.statusCode(), response.headers(), body)));
    }
}
