package parley.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Many clients ask for 9 MB and read nothing: what do memory and callers of cached small answers notice, and when have they gone?
 * Callers are measured alone before and after, and beside them in between. Exit code 1 where a limit is broken.
 */
@Command(name = "noreaders", mixinStandardHelpOptions = true, description = "Lets clients ask and not read.")
public final class NoReaders implements Callable<Integer> {

    private static final long MOST_GROWTH = 20L << 20;
    private static final double MOST_SLOWER = 3;
    private static final Duration GONE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 250;
    private static final int CALLERS = 4;
    private static final int WARM_UP = 20_000;
    private static final int RECORDS = 90;
    private static final int RECORD_BYTES = 100_000;
    private static final int RECEIVE_BUFFER = 64 << 10;

    @Option(names = "--clients", description = "who do not read (200)")
    int clients = 200;

    @Option(names = "--heap", description = "heap of the gateway (128m)")
    String heap = "128m";

    private final HttpClient admin = HttpClient.newHttpClient();
    private final List<Socket> sockets = new ArrayList<>();

    /** The command. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new NoReaders()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            return measure(vertx) ? 0 : 1;
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
            await(vertx.close());
        }
    }

    private boolean measure(Vertx vertx) throws Exception {
        int upstream = await(upstream(vertx)).actualPort();
        Map<String, String> contracts =
                Map.of("small", contract("small", upstream), "large", contract("large", upstream));
        Map<String, String> environment = Map.of(
                "PARLEY_LOG_LEVEL", "ERROR", "JAVA_TOOL_OPTIONS", "-Xmx" + heap + " -XX:+ExitOnOutOfMemoryError");
        try (ServerProcess parley =
                GatewayProcess.start(Files.createTempDirectory("noreaders"), contracts, environment)) {
            ClosedLoop callers = new ClosedLoop(vertx, CALLERS);
            callers.warmUp(parley.port(), () -> "/small", WARM_UP);
            readOnce(parley.port());
            double before = p99(callers, parley.port());
            long direct = metric(parley, "parley_network_direct_bytes");

            long began = System.nanoTime();
            for (int i = 0; i < clients; i++) {
                ask(parley.port());
            }
            Future<ClosedLoop.Outcome> beside = callers.run(parley.port(), () -> "/small", GONE);
            long most = direct;
            long gone = 0;
            while (!beside.isComplete()) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                most = Math.max(most, metric(parley, "parley_network_direct_bytes"));
                if (gone == 0 && metric(parley, "parley_outgoing_resets_total") >= clients) {
                    gone = System.nanoTime() - began;
                }
            }
            double attacked = await(beside).latencies().millisAt(0.99);
            double after = p99(callers, parley.port());
            return judged((before + after) / 2, attacked, most - direct, gone, reset());
        }
    }

    private boolean judged(double control, double attacked, long growth, long gone, long reset) {
        System.out.printf(
                "cached small answers: p99 %.2f ms alone, %.2f ms beside %d who do not read: %.2f x%n",
                control, attacked, clients, attacked / control);
        System.out.printf("direct memory: %.1f MiB more at most%n", growth / 1024.0 / 1024.0);
        System.out.printf(
                "who did not read: %d of %d reset%s%n",
                reset, clients, gone == 0 ? "" : ", the last after %.1f s".formatted(gone / 1e9));
        return attacked < MOST_SLOWER * control && growth <= MOST_GROWTH && reset == clients && gone > 0;
    }

    private static double p99(ClosedLoop callers, int port) throws Exception {
        return await(callers.run(port, () -> "/small", Duration.ofSeconds(15)))
                .latencies()
                .millisAt(0.99);
    }

    private void ask(int port) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream()
                .write("GET /large HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** How many of them end with a reset, and not as if their answer were whole. */
    private long reset() {
        return sockets.stream().filter(NoReaders::isReset).count();
    }

    private static boolean isReset(Socket socket) {
        try {
            socket.setSoTimeout((int) Duration.ofSeconds(1).toMillis());
            socket.getInputStream().skipNBytes(Long.MAX_VALUE);
            return false;
        } catch (SocketException reset) {
            return true;
        } catch (IOException otherwise) {
            return false;
        }
    }

    /** The large answer is good where somebody reads it. */
    private static void readOnce(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET /large HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            byte[] answer = in.readAllBytes();
            String start = new String(answer, 0, Math.min(answer.length, 600), StandardCharsets.UTF_8);
            if (!start.startsWith("HTTP/1.1 200") || answer.length < RECORDS * RECORD_BYTES) {
                throw new IllegalStateException(answer.length + " bytes came: " + start);
            }
        }
    }

    private long metric(ServerProcess parley, String name) throws IOException, InterruptedException {
        URI metrics = URI.create("http://127.0.0.1:" + parley.port("admin") + "/metrics");
        String text = admin.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + name + " in " + text));
    }

    private static Future<HttpServer> upstream(Vertx vertx) {
        Buffer small = Buffer.buffer("[{\"id\":\"1\",\"name\":\"small\"}]");
        Buffer large = Buffer.buffer(IntStream.range(0, RECORDS)
                .mapToObj(i -> "{\"id\":\"%d\",\"name\":\"%s\"}".formatted(i, "x".repeat(RECORD_BYTES)))
                .collect(Collectors.joining(",", "[", "]")));
        return vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end("/large".equals(request.path()) ? large : small))
                .listen(0, "127.0.0.1");
    }

    private static String contract(String name, int port) {
        return """
                contract: %1$s
                upstream:
                  url: "http://127.0.0.1:%2$d"
                  format: json
                  cache: { fresh: 10m, stale-if-error: off, refresh-ahead: off }
                resources:
                  %1$s:
                    id: id
                    attributes: { name: name }
                    list: { request: "GET /%1$s", records: $, page: none }
                """.formatted(name, port);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
