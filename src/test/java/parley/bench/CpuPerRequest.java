package parley.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * CPU microseconds for each answered request: the gateway's hit beside a bare Vert.x server that writes the same bytes, and its
 * miss of a 2.4 KB XML reply beside a bare Vert.x that passes the same reply on. Each server is a process of its own; rounds are
 * interleaved, and only the ratios mean something.
 */
@Command(name = "cpu", mixinStandardHelpOptions = true, description = "Compares CPU time for each request.")
public final class CpuPerRequest implements Callable<Integer> {

    private static final int CONNECTIONS = 16;
    private static final int WARM_UP = 100_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Option(names = "--rounds", description = "interleaved rounds (9)")
    int rounds = 9;

    @Option(names = "--seconds", description = "length of each measurement (2)")
    int seconds = 2;

    private final AtomicInteger asked = new AtomicInteger();

    /** The command. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new CpuPerRequest()).execute(arguments));
    }

    /** One of the things that are compared. */
    private record Scenario(ServerProcess server, Supplier<String> paths, List<Double> micros) {

        Scenario(ServerProcess server, Supplier<String> paths) {
            this(server, paths, new ArrayList<>());
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
        Path folder = Files.createTempDirectory("cpu");
        int upstream = await(upstream(vertx)).actualPort();
        Map<String, String> contracts = Map.of(
                "rates", Rates.contract("rates", upstream, "{ fresh: 1h, refresh-ahead: off }"),
                "ticks", Rates.contract("ticks", upstream, "off"));
        try (ServerProcess parley = GatewayProcess.start(folder, contracts, Map.of("PARLEY_LOG_LEVEL", "WARN"));
                ServerProcess bare = bare(folder, "same", parley.port(), "/rates");
                ServerProcess pass = bare(folder, "pass", upstream, "/")) {
            Map<String, Scenario> scenarios = new LinkedHashMap<>();
            scenarios.put("bare Vert.x, same bytes", new Scenario(bare, () -> "/rates"));
            scenarios.put("parley, hit", new Scenario(parley, () -> "/rates"));
            scenarios.put("bare Vert.x, passed on", new Scenario(pass, () -> "/ticks?n=" + asked.incrementAndGet()));
            scenarios.put(
                    "parley, miss", new Scenario(parley, () -> "/ticks?filter%5Bn%5D=" + asked.incrementAndGet()));
            ClosedLoop callers = new ClosedLoop(vertx, CONNECTIONS);
            rounds(callers, scenarios);
            print(scenarios);
        }
    }

    private static Future<HttpServer> upstream(Vertx vertx) {
        Buffer xml = Buffer.buffer(Rates.xml());
        return vertx.createHttpServer()
                .requestHandler(request ->
                        request.response().putHeader("Content-Type", "text/xml").end(xml))
                .listen(0, "127.0.0.1");
    }

    private static ServerProcess bare(Path folder, String how, int port, String path) {
        return ServerProcess.start(
                BareServer.class,
                List.of(how, "http://127.0.0.1:" + port + path),
                Map.of(),
                folder.resolve(how + ".log"));
    }

    private void rounds(ClosedLoop callers, Map<String, Scenario> scenarios) throws Exception {
        for (Scenario scenario : scenarios.values()) {
            callers.warmUp(scenario.server().port(), scenario.paths(), WARM_UP);
        }
        for (int round = 0; round < rounds; round++) {
            for (Scenario scenario : scenarios.values()) {
                scenario.micros().add(measured(callers, scenario, Duration.ofSeconds(seconds)));
            }
        }
    }

    private static double measured(ClosedLoop callers, Scenario scenario, Duration length) throws Exception {
        Duration before = scenario.server().cpu();
        ClosedLoop.Outcome outcome = await(callers.run(scenario.server().port(), scenario.paths(), length));
        return scenario.server().cpu().minus(before).toNanos() / 1_000.0 / outcome.answers();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void print(Map<String, Scenario> scenarios) {
        List<Double> medians = new ArrayList<>();
        scenarios.forEach((name, scenario) -> {
            double median = Median.of(scenario.micros());
            medians.add(median);
            System.out.printf("%-26s %7.1f µs  %s%n", name, median, rounded(scenario.micros()));
        });
        System.out.printf(
                "hit %.2f x bare, miss %.2f x passed on%n",
                medians.get(1) / medians.get(0), medians.get(3) / medians.get(2));
    }

    private static List<String> rounded(List<Double> values) {
        return values.stream().map(value -> "%.0f".formatted(value)).toList();
    }
}
