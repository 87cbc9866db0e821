package parley.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The wall clock of a real gateway process is set forward and back by libfaketime while replies are fresh and stale and a breaker
 * is open. Exit code 1 where anything ends before its time or outlives it; says so and ends well where the library is missing.
 */
@Command(name = "clocksteps", mixinStandardHelpOptions = true, description = "Sets the wall clock of a gateway.")
public final class ClockSteps implements Callable<Integer> {

    private static final List<String> STEPS = List.of("+1h", "-1h", "+400d", "-400d");
    private static final Duration FRESH = Duration.ofSeconds(4);
    private static final Duration OPEN = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int POLL_MILLIS = 100;

    @Option(names = "--library", description = "libfaketime, where it stands elsewhere than usual")
    String library = "";

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicBoolean down = new AtomicBoolean();
    private final AtomicInteger calls = new AtomicInteger();
    private int wrong;

    /** The command. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new ClockSteps()).execute(arguments));
    }

    private Optional<Path> found() {
        return Stream.of(
                        library,
                        "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
                        "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
                        "/usr/lib/faketime/libfaketimeMT.so.1",
                        "/usr/lib64/faketime/libfaketimeMT.so.1",
                        "/usr/local/lib/faketime/libfaketimeMT.so.1")
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(Files::exists)
                .findFirst();
    }

    @Override
    public Integer call() throws Exception {
        Optional<Path> faketime = found();
        if (faketime.isEmpty()) {
            System.out.println(
                    "skipped: libfaketime is not installed (apt-get install libfaketime, or --library FILE)");
            return 0;
        }
        Vertx vertx = Vertx.vertx();
        try {
            measure(vertx, faketime.get());
            System.out.println(wrong == 0 ? "good: the wall clock moved nothing" : wrong + " findings");
            return wrong == 0 ? 0 : 1;
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    private void measure(Vertx vertx, Path faketime) throws Exception {
        HttpServer upstream = vertx.createHttpServer()
                .requestHandler(request -> {
                    calls.incrementAndGet();
                    request.response()
                            .setStatusCode(down.get() ? 500 : 200)
                            .putHeader("Content-Type", "application/json")
                            .end("{\"id\":\"1\",\"name\":\"a\"}");
                })
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
        Path folder = Files.createTempDirectory("clocksteps");
        Path clock = Files.writeString(folder.resolve("clock"), "+0");
        Map<String, String> environment = Map.of(
                "LD_PRELOAD", faketime.toString(),
                "FAKETIME_TIMESTAMP_FILE", clock.toString(),
                "FAKETIME_NO_CACHE", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "PARLEY_LOG_LEVEL", "ERROR");
        try (ServerProcess parley = GatewayProcess.start(
                folder,
                Map.of(
                        "kept",
                        contract("kept", upstream.actualPort()),
                        "open",
                        contract("open", upstream.actualPort())),
                environment)) {
            for (String step : STEPS) {
                steps(parley.port(), clock, step);
            }
        }
    }

    private void steps(int port, Path clock, String step) throws Exception {
        Files.writeString(clock, "+0");
        down.set(false);
        expect(step, "good again", awaitStatus(port, "/kept/1", 200) && awaitStatus(port, "/open/1", 200));
        HttpResponse<String> first = fresh(port);
        String before = first.headers().firstValue("Date").orElse("");
        int asked = calls.get();

        Files.writeString(clock, step);
        HttpResponse<String> hit = get(port, "/kept/1");
        expect(
                step,
                "the clock of the process was set",
                !hit.headers().firstValue("Date").orElse("").equals(before));
        expect(step, "a fresh reply stays a hit", hit.statusCode() == 200 && calls.get() == asked);
        expect(step, "its age is true", age(hit) <= FRESH.toSeconds());

        down.set(true);
        TimeUnit.MILLISECONDS.sleep(FRESH.plusMillis(500).toMillis());
        HttpResponse<String> stale = get(port, "/kept/1");
        expect(
                step,
                "a stale reply stands in and says so",
                stale.statusCode() == 200 && stale.body().contains("\"stale\""));
        expect(step, "its age is true, too", age(stale) <= PATIENCE.toSeconds());

        expect(step, "failures open the breaker", awaitText(port, "/open/1", "circuit-open"));
        Files.writeString(clock, "+0");
        expect(
                step,
                "it stays open when the clock is set back",
                get(port, "/open/1").body().contains("circuit-open"));
        Files.writeString(clock, step);
        down.set(false);
        long since = System.nanoTime();
        expect(step, "and closes in its time", awaitStatus(port, "/open/1", 200));
        System.out.printf("%6s: closed after %.1f s%n", step, (System.nanoTime() - since) / 1e9);
    }

    /** An answer for which the upstream has just been asked. */
    private HttpResponse<String> fresh(int port) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        HttpResponse<String> answer = get(port, "/kept/1");
        while (System.nanoTime() < until
                && !answer.headers().firstValue("Cache-Status").orElse("").contains("stored")) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            answer = get(port, "/kept/1");
        }
        return answer;
    }

    private boolean awaitStatus(int port, String path, int status) throws Exception {
        return await(
                port,
                path,
                answer -> answer.statusCode() == status && !answer.body().contains("\"stale\""));
    }

    private boolean awaitText(int port, String path, String text) throws Exception {
        return await(port, path, answer -> answer.body().contains(text));
    }

    private boolean await(int port, String path, java.util.function.Predicate<HttpResponse<String>> good)
            throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            if (good.test(get(port, path))) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return false;
    }

    private static long age(HttpResponse<String> answer) {
        return answer.headers().firstValueAsLong("Age").orElse(0);
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private void expect(String step, String what, boolean holds) {
        if (!holds) {
            wrong++;
            System.out.println(step + ": NOT SO: " + what);
        }
    }

    private static String contract(String name, int port) {
        String cache = name.equals("kept")
                ? "{ fresh: %ds, stale-if-error: 10m, refresh-ahead: off }".formatted(FRESH.toSeconds())
                : "off";
        return """
                contract: %1$s
                upstream:
                  url: "http://127.0.0.1:%2$d"
                  format: json
                  retry: off
                  cache: %3$s
                  breaker: %4$s
                resources:
                  %1$s:
                    id: id
                    attributes: { name: name }
                    get: { request: "GET /%1$s/{id}" }
                """.formatted(
                        name,
                        port,
                        cache,
                        name.equals("kept")
                                ? "off"
                                : "{ of-last: 4, at-least: 2, for: %ds, most: %ds }"
                                        .formatted(OPEN.toSeconds(), OPEN.toSeconds()));
    }
}
