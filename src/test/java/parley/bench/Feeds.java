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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A feed of 2 MB that a few callers ask for, one request after the other and each another one, in a small heap: what does not fit
 * waits its turn as long as there is time. Exit code 1 where an answer is neither 200 nor late.
 */
@Command(name = "feeds", mixinStandardHelpOptions = true, description = "Asks for a large feed in a small heap.")
public final class Feeds implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Option(names = "--heap", description = "of the gateway (256m)")
    String heap = "256m";

    @Option(names = "--callers", description = "at the same time (4)")
    int callers = 4;

    @Option(names = "--requests", description = "of all callers (644)")
    int requests = 644;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger asked = new AtomicInteger();
    private final Map<String, Integer> outcomes = new TreeMap<>();

    /** The command. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new Feeds()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        Path folder = Files.createTempDirectory("feeds");
        int upstream = await(upstream(vertx)).actualPort();
        try (ServerProcess parley = GatewayProcess.start(
                folder,
                Map.of("archive", Sample.ARCHIVE.contract("archive", upstream, "{ fresh: 10m }")),
                Map.of("PARLEY_LOG_LEVEL", "ERROR", "JAVA_TOOL_OPTIONS", "-Xmx" + heap))) {
            List<CompletableFuture<Void>> all = IntStream.range(0, callers)
                    .mapToObj(caller -> ask(parley.port()))
                    .toList();
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                    .get(PATIENCE.toMinutes() * 5, TimeUnit.MINUTES);
        } finally {
            await(vertx.close());
        }
        System.out.printf("%d callers of 2 MB in %s: %s%n", callers, heap, outcomes);
        return Set.of("200", "504 deadline-exceeded").containsAll(outcomes.keySet()) ? 0 : 1;
    }

    private CompletableFuture<Void> ask(int port) {
        int n = asked.incrementAndGet();
        if (n > requests) {
            return CompletableFuture.completedFuture(null);
        }
        URI uri = URI.create("http://127.0.0.1:" + port + "/archive?filter%5Bn%5D=" + n);
        return client.sendAsync(
                        HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray())
                .handle((answer, failure) -> count(failure != null ? "none" : outcome(answer)))
                .thenCompose(counted -> ask(port));
    }

    private synchronized int count(String outcome) {
        return outcomes.merge(outcome, 1, Integer::sum);
    }

    private static String outcome(HttpResponse<byte[]> answer) {
        return answer.statusCode() == 200
                ? "200"
                : answer.statusCode() + " "
                        + new String(answer.body(), StandardCharsets.UTF_8)
                                .replaceFirst("(?s).*\"code\":\"([a-z-]+)\".*", "$1");
    }

    private static Future<HttpServer> upstream(Vertx vertx) {
        Buffer archive = Buffer.buffer(Sample.ARCHIVE.body());
        return vertx.createHttpServer()
                .requestHandler(request ->
                        request.response().putHeader("Content-Type", "text/xml").end(archive))
                .listen(0, "127.0.0.1");
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
