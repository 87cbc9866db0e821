package parley.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * CPU microseconds for each answered request: the gateway's hit beside a bare Vert.x server that writes the same bytes, and its
 * misses beside a bare Vert.x that passes the same replies on: as a stream, with the operating system's transport and as Vert.x
 * starts of itself, and by the web client. Each server is a process of its own; rounds are interleaved, and only the ratios mean
 * something.
 */
@Command(name = "cpu", mixinStandardHelpOptions = true, description = "Compares CPU time for each request.")
public final class CpuPerRequest implements Callable<Integer> {

    private static final int CONNECTIONS = 16;
    /** As many as compilers want before they leave the code of a gateway alone, or as make this many bytes. */
    private static final int WARM_UP = 200_000;

    private static final long WARM_UP_BYTES = 1_500_000_000;

    private static final int TYPES_OF_CONTRACT = 100;
    private static final String KEEPING = "{ fresh: 1h, refresh-ahead: off }";
    private static final Map<String, String> QUIET = Map.of("PARLEY_LOG_LEVEL", "WARN");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Option(names = "--rounds", description = "interleaved rounds (9)")
    int rounds = 9;

    @Option(names = "--seconds", description = "length of each measurement (2)")
    int seconds = 2;

    @Option(names = "--sample", split = ",", description = "replies of the misses (rates,quotes,orders,archive)")
    List<String> samples = List.of("rates", "quotes", "orders", "archive");

    @Option(
            names = "--types",
            description = "types of a second gateway, which is set beside the first; 0 for none (5000)")
    int types = 5_000;

    private final AtomicInteger asked = new AtomicInteger();

    /** The command. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new CpuPerRequest()).execute(arguments));
    }

    /** One of the things that are compared. */
    private record Measured(ServerProcess server, Supplier<String> paths, int warmUp, List<Double> micros) {

        Measured(ServerProcess server, Supplier<String> paths, int warmUp) {
            this(server, paths, warmUp, new ArrayList<>());
        }

        double median() {
            return Median.of(micros);
        }
    }

    /** The gateway beside what does the same without it, each by name. */
    private record Row(Measured parley, Map<String, Measured> beside) {

        Stream<Measured> all() {
            return Stream.concat(Stream.of(parley), beside.values().stream());
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
        Map<String, String> contracts = new LinkedHashMap<>();
        contracts.put("hit", Sample.RATES.contract("hit", upstream, KEEPING));
        chosen().forEach(sample -> contracts.put(sample.label(), sample.contract(sample.label(), upstream, "off")));
        try (ServerProcess parley = GatewayProcess.start(folder, contracts, QUIET);
                ServerProcess storing = storing(upstream);
                ServerProcess many = types == 0 ? parley : many(contracts, upstream);
                ServerProcess same = bare(folder, "same", parley.port(), "/hit");
                ServerProcess stream = bare(folder, "stream", upstream, "/");
                ServerProcess plain = bare(folder, "stream", upstream, "/", "plain");
                ServerProcess client = bare(folder, "client", upstream, "/")) {
            Map<String, Row> rows = new LinkedHashMap<>();
            rows.put("hit", beside("same bytes", parley, same, () -> "/hit"));
            Supplier<String> passed = () -> "/stored?n=" + asked.incrementAndGet();
            rows.put(
                    "miss, stored",
                    new Row(
                            new Measured(storing, () -> "/stored?filter%5Bn%5D=" + asked.incrementAndGet(), WARM_UP),
                            Map.of(
                                    "stream", new Measured(stream, passed, WARM_UP),
                                    "web client", new Measured(client, passed, WARM_UP))));
            for (Sample sample : chosen()) {
                int warmUp = (int) Math.min(WARM_UP, WARM_UP_BYTES / sample.body().length);
                Map<String, Measured> beside = new TreeMap<>();
                beside.put("stream", new Measured(stream, () -> path(sample, "n="), warmUp));
                beside.put("plain stream", new Measured(plain, () -> path(sample, "n="), warmUp));
                beside.put("web client", new Measured(client, () -> path(sample, "n="), warmUp));
                rows.put(
                        "miss of " + sample.label(),
                        new Row(new Measured(parley, () -> path(sample, "filter%5Bn%5D="), warmUp), beside));
            }
            if (types > 0) {
                rows.put(types + " types, hit", beside("one type", many, parley, () -> "/hit"));
                rows.put(
                        types + " types, miss",
                        beside("one type", many, parley, () -> path(chosen().get(0), "filter%5Bn%5D=")));
            }
            rounds(new ClosedLoop(vertx, CONNECTIONS), rows.values());
            rows.forEach(CpuPerRequest::print);
        }
    }

    private static Row beside(String name, ServerProcess server, ServerProcess other, Supplier<String> paths) {
        return new Row(new Measured(server, paths, WARM_UP), Map.of(name, new Measured(other, paths, WARM_UP)));
    }

    /** A process of its own: what fills up its heap costs, too, and must not be paid by the others. */
    private static ServerProcess storing(int upstream) throws IOException {
        return GatewayProcess.start(
                Files.createTempDirectory("cpu-stored"),
                Map.of("stored", Sample.RATES.contract("stored", upstream, KEEPING)),
                QUIET);
    }

    /** A gateway with the same contracts, and others with as many types as are wanted. */
    private ServerProcess many(Map<String, String> contracts, int upstream) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(contracts);
        for (int first = 0; first < types; first += TYPES_OF_CONTRACT) {
            List<String> names = IntStream.range(first, Math.min(types, first + TYPES_OF_CONTRACT))
                    .mapToObj(i -> "thing-" + i)
                    .toList();
            all.put("things-" + first, Sample.RATES.contract("things-" + first, names, upstream, "off"));
        }
        return GatewayProcess.start(Files.createTempDirectory("cpu-types"), all, QUIET);
    }

    private List<Sample> chosen() {
        return samples.stream()
                .map(name -> Sample.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
    }

    private String path(Sample sample, String query) {
        return "/" + sample.label() + "?" + query + asked.incrementAndGet();
    }

    private static Future<HttpServer> upstream(Vertx vertx) {
        Map<String, Sample> byPath = new HashMap<>();
        Map<Sample, Buffer> bodies = new EnumMap<>(Sample.class);
        for (Sample sample : Sample.values()) {
            byPath.put("/" + sample.label(), sample);
            bodies.put(sample, Buffer.buffer(sample.body()));
        }
        return vertx.createHttpServer()
                .requestHandler(request -> {
                    Sample sample = byPath.getOrDefault(request.path(), Sample.RATES);
                    request.response()
                            .putHeader("Content-Type", sample.mediaType())
                            .end(bodies.get(sample));
                })
                .listen(0, "127.0.0.1");
    }

    private static ServerProcess bare(Path folder, String how, int port, String path, String... more) {
        List<String> arguments = new ArrayList<>(List.of(how, "http://127.0.0.1:" + port + path));
        arguments.addAll(List.of(more));
        return ServerProcess.start(
                BareServer.class, arguments, Map.of(), folder.resolve(how + String.join("", more) + ".log"));
    }

    private void rounds(ClosedLoop callers, Collection<Row> rows) throws Exception {
        List<Measured> all = rows.stream().flatMap(Row::all).toList();
        for (Measured each : all) {
            callers.warmUp(each.server().port(), each.paths(), each.warmUp());
        }
        for (int round = 0; round < rounds; round++) {
            for (Measured each : all) {
                each.micros().add(micros(callers, each, Duration.ofSeconds(seconds)));
            }
        }
    }

    private static double micros(ClosedLoop callers, Measured measured, Duration length) throws Exception {
        Duration before = measured.server().cpu();
        ClosedLoop.Outcome outcome = await(callers.run(measured.server().port(), measured.paths(), length));
        return measured.server().cpu().minus(before).toNanos() / 1_000.0 / outcome.answers();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void print(String name, Row row) {
        System.out.printf(
                "%-16s %8.1f µs  %s%n",
                name, row.parley().median(), rounded(row.parley().micros()));
        row.beside()
                .forEach((what, measured) -> System.out.printf(
                        "  beside %-12s %5.1f µs  %.2f x  %s%n",
                        what,
                        measured.median(),
                        row.parley().median() / measured.median(),
                        rounded(measured.micros())));
    }

    private static List<String> rounded(List<Double> values) {
        return values.stream().map(value -> "%.0f".formatted(value)).toList();
    }
}
