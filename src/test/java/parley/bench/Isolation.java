package parley.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
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
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Option(names = "--rounds", description = "pairs of rounds (7)")
    int rounds = 7;

    @Option(names = "--seconds", description = "length of a round (5)")
    int seconds = 5;

    private final AtomicInteger asked = new AtomicInteger();

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
            for (int round = 0; round < rounds; round++) {
                Duration length = Duration.ofSeconds(seconds);
                calm.add(await(callers.run(parley.port(), this::path, length)));
                Future<Void> others = askForWhatHangs(vertx, parley.port(), length);
                stuck.add(await(callers.run(parley.port(), this::path, length)));
                await(others);
            }
        }
        System.out.println("calm:  " + calm);
        System.out.println("stuck: " + stuck);
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

    private static Future<HttpServer> hanging(Vertx vertx) {
        return vertx.createHttpServer().requestHandler(request -> {}).listen(0, "127.0.0.1");
    }

    private Future<Void> askForWhatHangs(Vertx vertx, int port, Duration length) {
        long begin = System.nanoTime();
        OpenLoop callers = new OpenLoop(vertx, () -> System.nanoTime() - begin, port, 1, this::stuckCaller);
        return Future.future(promise -> vertx.runOnContext(
                on -> callers.run(STUCK_CALLERS, 0, length.toNanos()).onComplete(promise)));
    }

    private OpenLoop.Asked stuckCaller(SplittableRandom random, long due, long sent) {
        String path = "/stuck?filter%5Bn%5D=" + asked.incrementAndGet();
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
