package parley.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * One upstream hangs: what do callers of another one notice? Rounds alternate between calm ones and ones in which many ask for what
 * hangs; every answer in both needs an upstream. Printed are the medians of p99 and throughput, and their ratios.
 */
@Command(name = "isolation", mixinStandardHelpOptions = true, description = "Lets one of two upstreams hang.")
public final class Isolation implements Callable<Integer> {

    /** Few enough that the machine is not the limit. */
    private static final int CONNECTIONS = 8;

    private static final long UPSTREAM_MILLIS = 10;
    private static final double STUCK_CALLERS = 100;
    private static final int WARM_UP = 10_000;
    private static final long HEAL_MILLIS = 100;

    /** More than a breaker's probes. */
    private static final int WELL = 5;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Option(names = "--rounds", description = "pairs of rounds (7)")
    int rounds = 7;

    @Option(names = "--seconds", description = "length of a round (5)")
    int seconds = 5;

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger hung = new AtomicInteger();
    private volatile boolean hangs;

    /** The command. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new Isolation()).execute(arguments));
    }

    /** What the rounds of one kind gave. */
    private record Rounds(List<Double> p99, List<Double> rate) {

        Rounds() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void add(ClosedLoop.Outcome outcome) {
            p99.add(outcome.latencies().millisAt(0.99));
            rate.add(outcome.rate());
        }

        @Override
        public String toString() {
            return "p99 %.1f ms, %.0f answers a second".formatted(Median.of(p99), Median.of(rate));
        }
    }

    @Override
    public Integer call() throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            measure(vertx);
        } finally {
            await(vertx.close());
        }
        return 0;
    }

    private void measure(Vertx vertx) throws Exception {
        Map<String, String> contracts = Map.of(
                "ticks", Sample.RATES.contract("ticks", await(steady(vertx)).actualPort(), "off"),
                "stuck", Sample.RATES.contract("stuck", await(hanging(vertx)).actualPort(), "off"));
        Rounds calm = new Rounds();
        Rounds stuck = new Rounds();
        try (ServerProcess parley = GatewayProcess.start(
                Files.createTempDirectory("isolation"), contracts, Map.of("PARLEY_LOG_LEVEL", "ERROR"))) {
            ClosedLoop callers = new ClosedLoop(vertx, CONNECTIONS);
            callers.warmUp(parley.port(), this::path, WARM_UP);
            HttpClientAgent client = vertx.createHttpClient();
            for (int round = 0; round < rounds; round++) {
                Duration length = Duration.ofSeconds(seconds);
                heal(client, parley.port());
                calm.add(await(callers.run(parley.port(), this::path, length)));
                int before = hung.get();
                hangs = true;
                Future<Void> others = askForWhatHangs(vertx, parley.port(), length);
                stuck.add(await(callers.run(parley.port(), this::path, length)));
                await(others);
                if (hung.get() == before) {
                    throw new IllegalStateException("nothing hung in round " + round);
                }
            }
        }
        System.out.println("calm:  " + calm);
        System.out.println("stuck: " + stuck + ", " + hung.get() / rounds + " calls hung in a round");
        System.out.printf(
                "p99 %.2f x, throughput %.1f %% of before%n",
                Median.of(stuck.p99()) / Median.of(calm.p99()), 100 * Median.of(stuck.rate()) / Median.of(calm.rate()));
    }

    private String path() {
        return "/ticks?filter%5Bn%5D=" + asked.incrementAndGet();
    }

    private static Future<HttpServer> steady(Vertx vertx) {
        Buffer xml = Buffer.buffer(Sample.RATES.body());
        return vertx.createHttpServer()
                .requestHandler(request -> vertx.setTimer(UPSTREAM_MILLIS, timer -> request.response()
                        .putHeader("Content-Type", "text/xml")
                        .end(xml)))
                .listen(0, "127.0.0.1");
    }

    private Future<HttpServer> hanging(Vertx vertx) {
        Buffer xml = Buffer.buffer(Sample.RATES.body());
        return vertx.createHttpServer()
                .requestHandler(request -> {
                    if (hangs) {
                        hung.incrementAndGet();
                    } else {
                        request.response().putHeader("Content-Type", "text/xml").end(xml);
                    }
                })
                .listen(0, "127.0.0.1");
    }

    /** Until the breaker has closed: otherwise callers of all rounds but the first would not hang, but be refused. */
    private void heal(HttpClientAgent client, int port) throws Exception {
        hangs = false;
        long limit = System.nanoTime() + PATIENCE.toNanos();
        int well = 0;
        while (well < WELL) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("what hung has not recovered");
            }
            TimeUnit.MILLISECONDS.sleep(HEAL_MILLIS);
            int status = await(client.request(HttpMethod.GET, port, "127.0.0.1", stuckPath())
                    .compose(HttpClientRequest::send)
                    .compose(response -> response.body().map(body -> response.statusCode())));
            well = status == 200 ? well + 1 : 0;
        }
    }

    private String stuckPath() {
        return "/stuck?filter%5Bn%5D=" + asked.incrementAndGet();
    }

    private Future<Void> askForWhatHangs(Vertx vertx, int port, Duration length) {
        long begin = System.nanoTime();
        OpenLoop callers = new OpenLoop(vertx, () -> System.nanoTime() - begin, port, 1, this::stuckCaller);
        return Future.future(promise -> vertx.runOnContext(
                on -> callers.run(STUCK_CALLERS, 0, length.toNanos()).onComplete(promise)));
    }

    private OpenLoop.Asked stuckCaller(SplittableRandom random, long due, long sent) {
        String path = stuckPath();
        return new OpenLoop.Asked() {
            @Override
            public String path() {
                return path;
            }

            @Override
            public void answered(Heard heard, long answered) {}
        };
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
