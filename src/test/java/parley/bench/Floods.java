package parley.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Large replies of seven shapes, many at a time, in small heaps: what do those who ask for them get, and how long do callers of a
 * stored small answer wait meanwhile? The control is what they wait alone, before and after, and what callers of a bare server wait
 * that makes garbage in a heap of the same size. Each heap is a process of its own. Exit code 1 where an answer
 * was 500, wrong or none, or a hit later than the limit.
 */
@Command(name = "floods", mixinStandardHelpOptions = true, description = "Lets large replies come at the same time.")
public final class Floods implements Callable<Integer> {

    private static final double MOST_SLOWER = 3;
    private static final double FREE_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration CONTROL = Duration.ofSeconds(3);
    private static final int CALLERS = 2;
    private static final int WARM_UP = 5_000;
    private static final String NONE = "none";

    @Option(names = "--heaps", split = ",", description = "heaps of the gateway (64m,128m,256m)")
    List<String> heaps = List.of("64m", "128m", "256m");

    @Option(names = "--megabytes", split = ",", description = "lengths of replies (2,10)")
    List<Integer> megabytes = List.of(2, 10);

    @Option(names = "--together", description = "replies at the same time (40)")
    int together = 40;

    @Option(names = "--shapes", split = ",", description = "${COMPLETION-CANDIDATES}")
    List<Shape> shapes = List.of(Shape.values());

    @Option(names = "--jvm", description = "further options for the virtual machine of the gateway")
    String jvm = "";

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger asked = new AtomicInteger();

    /** What a record holds. */
    enum Shape {
        FLAT("\"text\""),
        DEEP("[".repeat(90) + "]".repeat(90)),
        NUMBERS("[" + "1.5,".repeat(1_000) + "1]"),
        OBJECTS("[" + "{},".repeat(1_000) + "{}]"),
        NESTED("[" + "{\"a\":{}},".repeat(1_000) + "{}]"),
        TEXTS("\"" + "x".repeat(100_000) + "\""),
        ELEMENTS("<k a=\"1\"/>".repeat(1_000));

        private final String value;

        Shape(String value) {
            this.value = value;
        }

        private boolean isXml() {
            return value.startsWith("<");
        }

        /** The type of its records. */
        private String type() {
            return isXml() ? "marks" : "floods";
        }

        /** A list of records, just below {@code length}. */
        private List<String> records(int length) {
            List<String> records = new ArrayList<>();
            for (int left = length - 7; ; ) {
                String record = (isXml() ? "<j><id>%d</id><v>%s</v></j>" : "{\"id\":\"%d\",\"v\":%s}")
                        .formatted(records.size(), value);
                left -= record.length() + 1;
                if (left < 0) {
                    return records;
                }
                records.add(record);
            }
        }

        private String body(List<String> records) {
            return isXml() ? "<r>" + String.join("", records) + "</r>" : "[" + String.join(",", records) + "]";
        }
    }

    /** The command. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new Floods()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        Vertx elsewhere =
                Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1)); // sending must not delay the measuring
        try {
            Map<String, Buffer> bodies = new ConcurrentHashMap<>();
            int upstream = await(upstream(elsewhere, bodies)).actualPort();
            boolean good = true;
            for (String heap : heaps) {
                good &= measure(vertx, heap, upstream, bodies);
            }
            return good ? 0 : 1;
        } finally {
            await(Future.join(vertx.close(), elsewhere.close()));
        }
    }

    private boolean measure(Vertx vertx, String heap, int upstream, Map<String, Buffer> bodies) throws Exception {
        Map<String, String> environment =
                Map.of("PARLEY_LOG_LEVEL", "ERROR", "JAVA_TOOL_OPTIONS", "-Xmx" + heap + " " + jvm);
        Path folder = Files.createTempDirectory("floods");
        try (ServerProcess parley = GatewayProcess.start(
                        folder,
                        Map.of(
                                "floods", contract("floods", "json", "$", upstream),
                                "marks", contract("marks", "xml", "r.j", upstream)),
                        environment);
                ServerProcess bare = ServerProcess.start(
                        GarbageServer.class,
                        List.of(),
                        Map.of("JAVA_TOOL_OPTIONS", "-Xmx" + heap),
                        folder.resolve("bare.log"))) {
            ClosedLoop hits = new ClosedLoop(vertx, CALLERS);
            hits.warmUp(parley.port(), () -> "/floods", WARM_UP);
            boolean good = true;
            for (int length : megabytes) {
                for (Shape shape : shapes) {
                    List<String> records = shape.records(length * 1_000_000);
                    bodies.put(shape.name(), Buffer.buffer(shape.body(records)));
                    String what = "%s %d MB %s".formatted(heap, length, shape);
                    good &= flood(parley.port(), bare.port(), hits, what, shape, records.size());
                }
            }
            return good;
        }
    }

    private boolean flood(int port, int bare, ClosedLoop hits, String what, Shape shape, int records) throws Exception {
        double before = alone(hits, port);
        double ofBare = alone(hits, bare);
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < together; i++) {
            answers.add(ask(port, shape, records));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
        double most = 0;
        String beside = "";
        while (!all.isDone() && beside.isEmpty()) {
            try {
                most = Math.max(
                        most,
                        await(hits.run(port, () -> "/floods", Duration.ofSeconds(1)))
                                .latencies()
                                .millisAt(1));
            } catch (Exception notAnswered) {
                beside = ", a hit failed: " + notAnswered.getMessage();
            }
        }
        all.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        Map<String, Integer> outcomes = new TreeMap<>();
        answers.forEach(answer -> outcomes.merge(answer.join(), 1, Integer::sum));
        double alone = Math.max(before, alone(hits, port));
        ofBare = Math.max(ofBare, alone(hits, bare));
        double control = Math.max(alone, ofBare);
        boolean late = most > Math.max(FREE_MILLIS, MOST_SLOWER * control);
        System.out.printf(
                "%-20s %s; hits: most %.0f ms alone, %.0f ms of a bare server with as much garbage, %.0f ms beside%s%s%n",
                what, outcomes, alone, ofBare, most, late ? " (late)" : "", beside);
        return !late
                && beside.isEmpty()
                && outcomes.keySet().stream()
                        .noneMatch(o -> o.startsWith("500") || o.equals("wrong") || o.equals(NONE));
    }

    /** The longest time that an answer takes without a flood. */
    private static double alone(ClosedLoop hits, int port) throws Exception {
        return await(hits.run(port, () -> "/floods", CONTROL)).latencies().millisAt(1);
    }

    /** Status and code of one answer, {@code wrong} where it is 200 without all records. */
    private CompletableFuture<String> ask(int port, Shape shape, int records) {
        URI uri = URI.create("http://127.0.0.1:" + port + "/" + shape.type() + "?filter%5Bshape%5D=" + shape
                + "&filter%5Bn%5D=" + asked.incrementAndGet());
        return client.sendAsync(
                        HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray())
                .handle((answer, failure) -> failure != null
                        ? NONE
                        : answer.statusCode() == 200
                                ? count(answer.body(), shape.type()) == records ? "200" : "wrong"
                                : answer.statusCode() + " " + code(answer.body()));
    }

    private static int count(byte[] body, String type) {
        byte[] sign = ("\"type\":\"" + type + "\"").getBytes(StandardCharsets.US_ASCII);
        int found = 0;
        for (int at = 0; at + sign.length <= body.length; at++) {
            int same = 0;
            while (same < sign.length && body[at + same] == sign[same]) {
                same++;
            }
            found += same == sign.length ? 1 : 0;
        }
        return found;
    }

    private static String code(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).replaceFirst("(?s).*\"code\":\"([a-z-]+)\".*", "$1");
    }

    private static Future<HttpServer> upstream(Vertx vertx, Map<String, Buffer> bodies) {
        Buffer small = Buffer.buffer("[{\"id\":\"1\",\"v\":\"small\"}]");
        return vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .putHeader("Content-Type", "/marks".equals(request.path()) ? "text/xml" : "application/json")
                        .end(bodies.getOrDefault(String.valueOf(request.getParam("shape")), small)))
                .listen(0, "127.0.0.1");
    }

    private static String contract(String name, String format, String records, int port) {
        return """
                contract: %1$s
                upstream:
                  url: "http://127.0.0.1:%4$d"
                  format: %2$s
                  timeout: 60s
                  attempt: 50s
                  cache: { fresh: 30m, refresh-ahead: off }
                resources:
                  %1$s:
                    id: id
                    attributes: { v: { from: v, type: json } }
                    list:
                      request: { path: /%1$s, query: { shape: "{filter.shape}", n: "{filter.n}" } }
                      records: %3$s
                      filter: { shape: { upstream: true, type: string }, n: { upstream: true, type: string } }
                      page: none
                """.formatted(name, format, records, port);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
