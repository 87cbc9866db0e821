package parley.storm;

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
import java.util.function.Function;

/**
 * Callers who do not wait for each other: requests are sent when they are due, whatever has become of those before (open loop).
 * All of it runs on the event loop that {@link #run} was called from.
 */
final class Load {

    private static final int CONNECTIONS = 4_000;
    private static final long LONGEST_WAIT_MILLIS = 15_000;

    private final Vertx vertx;
    private final WorldTime time;
    private final HttpClientAgent client;
    private final int port;
    private final SplittableRandom random;
    private final Function<SplittableRandom, Subject> subjects;
    private final Results results;
    private int underWay;

    /** Hears of everything that happens. */
    interface Results {

        /** A request leaves; the answer goes to what is returned. */
        Asked sent(Subject subject, long due, long sent);
    }

    /** One request that is under way. */
    interface Asked {

        void answered(Heard heard, long answered);
    }

    /** @param subjects draws what is asked for next */
    Load(
            Vertx vertx,
            WorldTime time,
            int port,
            long seed,
            Function<SplittableRandom, Subject> subjects,
            Results results) {
        this.vertx = vertx;
        this.time = time;
        this.port = port;
        this.random = new SplittableRandom(seed);
        this.subjects = subjects;
        this.results = results;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setDefaultHost("127.0.0.1")
                        .setConnectTimeout(3_000)
                        .setKeepAliveTimeout(120)
                        .setTcpNoDelay(true),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(-1));
    }

    /** Sends {@code rate} requests a second, at random distances, from one moment until another; ends with the last answer. */
    Future<Void> run(double rate, long from, long to) {
        Promise<Void> end = Promise.promise();
        double[] due = {from};
        vertx.setPeriodic(1, timer -> {
            long now = time.now();
            while (due[0] <= now && due[0] < to) {
                send((long) due[0]);
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
        Subject subject = subjects.apply(random);
        Asked asked = results.sent(subject, due, time.now());
        underWay++;
        client.request(HttpMethod.GET, port, "127.0.0.1", subject.path())
                .compose(request -> exchange(request).timeout(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS))
                .recover(failed -> Future.succeededFuture(Heard.nothing(failed)))
                .onComplete(heard -> {
                    underWay--;
                    asked.answered(heard.result(), time.now());
                });
    }

    private static Future<Heard> exchange(HttpClientRequest request) {
        return request.send().compose(response -> response.body()
                .map(body -> new Heard(response.statusCode(), response.headers(), body)));
    }
}
