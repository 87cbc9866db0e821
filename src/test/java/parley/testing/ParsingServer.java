package parley.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An upstream made of the HTTP server of the JDK: what it hears was parsed by others. */
public final class ParsingServer implements AutoCloseable {

    /** One request as the JDK read it. */
    public record Heard(String path, String query, Map<String, List<String>> headers, Buffer body) {

        public String text() {
            return body.toString(StandardCharsets.UTF_8);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final ConcurrentLinkedQueue<Heard> heard = new ConcurrentLinkedQueue<>();

    /** Answers each request with the body that {@code replies} gives for its path. */
    public ParsingServer(Function<String, String> replies) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> answer(exchange, replies));
        server.setExecutor(threads);
        server.start();
    }

    private void answer(HttpExchange exchange, Function<String, String> replies) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String query = exchange.getRequestURI().getRawQuery();
        heard.add(new Heard(
                path,
                query == null ? "" : query,
                Map.copyOf(exchange.getRequestHeaders()),
                Buffer.buffer(exchange.getRequestBody().readAllBytes())));
        byte[] reply = replies.apply(path).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply[0] == '<' ? "text/xml" : "application/json");
        exchange.sendResponseHeaders(200, reply.length);
        try (exchange) {
            exchange.getResponseBody().write(reply);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was heard since the last time. */
    public List<Heard> heard() {
        List<Heard> all = new ArrayList<>();
        for (Heard each = heard.poll(); each != null; each = heard.poll()) {
            all.add(each);
        }
        return all;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
