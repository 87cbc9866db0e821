package parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * An outage, then recovery, several times: how long until the first fresh answer, and whether the breaker trips again. Exit code 1
 * if one takes longer than two and a half seconds, or trips.
 */
@Command(name = "recovery", mixinStandardHelpOptions = true, description = "Measures how soon a recovery is noticed.")
public final class Recovery implements Callable<Integer> {

    private static final double RATE = 50;
    private static final Duration FOUND_OUT = Duration.ofMillis(2_500);
    private static final long POLL_MILLIS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration CALM = Duration.ofSeconds(6);

    /** After a recovery, a second trip would come within. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(8);

    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--rounds", description = "outages (5)")
    int rounds = 5;

    @Option(names = "--seconds", description = "length of each outage (9)")
    int seconds = 9;

    private volatile Instant freshSince = Instant.EPOCH;
    private volatile Instant recoveredAt = Instant.EPOCH;
    private volatile boolean isOut;
    private volatile boolean isOver;

    /** The command. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new Recovery()).execute(arguments));
    }

    /** The breaker as the admin listener shows it. */
    private record Breaker(String state, Duration openTime, long opened) {

        static Breaker of(Buffer document) throws IOException {
            JsonNode shown =
                    JSON.readTree(document.getBytes()).path("data").path(0).path("attributes");
            boolean isOpen = shown.path("nextProbe").isTextual();
            return new Breaker(
                    shown.path("state").asText(),
                    isOpen
                            ? Duration.between(
                                    Instant.parse(shown.path("since").asText()),
                                    Instant.parse(shown.path("nextProbe").asText()))
                            : Duration.ZERO,
                    shown.path("opened").asLong());
        }
    }

    @Override
    public Integer call() throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            return measure(vertx) ? 0 : 1;
        } finally {
            await(vertx.close());
        }
    }

    private boolean measure(Vertx vertx) throws Exception {
        int upstream = await(upstream(vertx)).actualPort();
        String contract =
                Sample.RATES.contract("rates", upstream, "{ fresh: 1s, refresh-ahead: off, stale-if-error: 10m }");
        boolean isGood = true;
        try (ServerProcess parley = GatewayProcess.start(
                Files.createTempDirectory("recovery"),
                Map.of("rates", contract),
                Map.of("PARLEY_LOG_LEVEL", "ERROR"))) {
            HttpClientAgent admin = vertx.createHttpClient();
            Future<Void> callers = ask(vertx, parley.port());
            for (int round = 0; round < rounds; round++) {
                TimeUnit.MILLISECONDS.sleep(CALM.toMillis());
                isGood &= outage(admin, parley.port("admin"));
            }
            isOver = true;
            await(callers);
        }
        return isGood;
    }

    private Future<HttpServer> upstream(Vertx vertx) {
        Buffer xml = Buffer.buffer(Sample.RATES.body());
        return vertx.createHttpServer()
                .requestHandler(request -> {
                    if (isOut) {
                        request.response().setStatusCode(503).end();
                    } else {
                        request.response().putHeader("Content-Type", "text/xml").end(xml);
                    }
                })
                .listen(0, "127.0.0.1");
    }

    /** Callers of one key each 20 ms, until it is over. */
    private Future<Void> ask(Vertx vertx, int port) {
        return Future.future(promise -> vertx.runOnContext(on -> {
            HttpClientAgent client = vertx.createHttpClient();
            SplittableRandom random = new SplittableRandom(1);
            vertx.setPeriodic((long) (1_000 / RATE), timer -> {
                if (isOver) {
                    vertx.cancelTimer(timer);
                    client.close().onComplete(promise);
                } else {
                    String path = "/rates?filter%5Bn%5D=" + random.nextInt(20);
                    client.request(HttpMethod.GET, port, "127.0.0.1", path)
                            .compose(request -> request.send())
                            .onSuccess(response -> heard(response.statusCode(), response.getHeader("Cache-Status")));
                }
            });
        }));
    }

    /** An answer that was fetched now is the first sign of recovery. */
    private void heard(int status, @Nullable String cacheStatus) {
        boolean isFetched = status == 200 && cacheStatus != null && !cacheStatus.contains("ttl=-");
        if (isFetched && !isOut && freshSince.isBefore(recoveredAt)) {
            freshSince = Instant.now();
        }
    }

    private boolean outage(HttpClientAgent admin, int port) throws Exception {
        isOut = true;
        Instant end = Instant.now().plusSeconds(seconds);
        Breaker last = breaker(admin, port);
        while (Instant.now().isBefore(end)) {
            Breaker now = breaker(admin, port);
            last = now.openTime().isZero() ? last : now;
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        recoveredAt = Instant.now();
        isOut = false;
        Instant limit = Instant.now().plus(PATIENCE);
        while (freshSince.isBefore(recoveredAt) && Instant.now().isBefore(limit)) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        Duration took = Duration.between(recoveredAt, freshSince);
        TimeUnit.MILLISECONDS.sleep(AFTERWARDS.toMillis());
        Breaker after = breaker(admin, port);
        boolean isGood = !took.isNegative()
                && took.compareTo(FOUND_OUT) <= 0
                && after.opened() == last.opened()
                && after.state().equals("closed");
        System.out.printf(
                "outage of %d s: open time %d ms, first fresh answer after %d ms, then %s, tripped again %d times%s%n",
                seconds,
                last.openTime().toMillis(),
                took.toMillis(),
                after.state(),
                after.opened() - last.opened(),
                isGood ? "" : "  NOT GOOD");
        return isGood;
    }

    private static Breaker breaker(HttpClientAgent admin, int port) throws Exception {
        Buffer document = await(admin.request(HttpMethod.GET, port, "127.0.0.1", "/breakers")
                .compose(request -> request.send().compose(response -> response.body())));
        return Breaker.of(document);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
